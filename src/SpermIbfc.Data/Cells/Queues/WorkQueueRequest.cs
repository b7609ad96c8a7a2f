namespace SpermIbfc.Data.Cells.Queues;

/// <summary>Which queue, with what belongs to its kind.</summary>
/// <param name="StudyId">The study.</param>
/// <param name="Kind">The queue.</param>
public sealed record WorkQueueRequest(int StudyId, WorkQueueKind Kind)
{
    public const int MaxSample = WorkQueue.MaxIds;

    /// <summary>Of RMS, in counts/px; the one that separates the study's labels best where it is null.</summary>
    public double? Threshold { get; init; }

    public int AssignmentId { get; init; }

    /// <summary>A gallery's, for a filter or a sample.</summary>
    public GalleryFilter Filter { get; init; } = GalleryFilter.None;

    /// <summary>A gallery's, for a filter.</summary>
    public GallerySort Sort { get; init; } = GallerySort.ByImport;

    /// <summary>How many cells a sample has; 1 to <see cref="MaxSample"/>.</summary>
    public int SampleSize { get; init; } = 100;

    public long Seed { get; init; } = 1;

    /// <summary>Whether cells are brought up to be drawn, so that those without head or midpiece remain; else those without a label.</summary>
    public bool ToDraw { get; init; }
}
