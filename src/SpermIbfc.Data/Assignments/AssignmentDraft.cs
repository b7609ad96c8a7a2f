using SpermIbfc.Data.Cells;

namespace SpermIbfc.Data.Assignments;

/// <summary>What shall be asked of whom.</summary>
/// <param name="StudyId">Of these cells.</param>
/// <param name="Name">By which people find it again.</param>
/// <param name="Task">Label or draw.</param>
/// <param name="IsBlind">The person sees nothing of what others said or drew, and the answers are kept apart.</param>
/// <param name="Assignee">A user name.</param>
/// <param name="CreatedBy">The user name of whoever asks.</param>
public sealed record AssignmentDraft(int StudyId, string Name, AssignmentTask Task, bool IsBlind, string Assignee, string CreatedBy)
{
    /// <summary>The cells to choose from: an acquisition's, or whatever a gallery shows.</summary>
    public GalleryFilter Filter { get; init; } = GalleryFilter.None;

    /// <summary>Of those that a filter asks for, the ones to work on: what is out of focus is not drawn on, unless the filter names the label itself.</summary>
    public static GalleryFilter CellsFor(AssignmentTask task, GalleryFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return task == AssignmentTask.Draw && filter.Cells.Label is null ? filter with { Cells = filter.Cells with { Label = LabelState.Focused } } : filter;
    }

    /// <summary>The order of work; a blind assignment is shuffled whatever the order.</summary>
    public GallerySort Sort { get; init; } = GallerySort.ByImport;

    /// <summary>Only some of them, at random; null for all.</summary>
    public SampleSize? Sample { get; init; }

    /// <summary>Draws the sample, and shuffles a blind assignment: see <see cref="SeededSample"/>.</summary>
    public long Seed { get; init; } = 1;
}

/// <summary>This many cells, or this share of them (0 to 1), rounded up.</summary>
public sealed record SampleSize(int? Cells = null, double? Share = null);

/// <summary>What became of a draft.</summary>
public abstract record AssignmentOutcome
{
    public sealed record Made(Assignment Assignment) : AssignmentOutcome;

    public sealed record NotFound : AssignmentOutcome;

    public sealed record Refused(string Reason) : AssignmentOutcome;
}
