using SpermIbfc.Data.Annotations;
using SpermIbfc.Data.Labels;
using SpermIbfc.Data.Reviews;

namespace SpermIbfc.Data.Cells;

/// <summary>What a step of a cell's history is about.</summary>
public enum HistoryKind
{
    Focus,
    Midpiece,
    Head,
    Review,
}

/// <summary>One revision of a cell's label or drawings, or one step of its review. What its kind does not have is null.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Revision">Within its kind.</param>
/// <param name="Author">The user name.</param>
/// <param name="At">When.</param>
/// <param name="IsCurrent">The latest of its kind.</param>
public sealed record HistoryEntry(HistoryKind Kind, int Revision, string Author, DateTimeOffset At, bool IsCurrent)
{
    /// <summary>A label; null where it was taken back.</summary>
    public FocusValue? Value { get; init; }
    public ExclusionReason? Reason { get; init; }
    /// <summary>Without vertices and without a mask the structure was taken back.</summary>
    public CurrentAnnotation? Drawing { get; init; }
    public ReviewState? State { get; init; }
    public string? Comment { get; init; }
    /// <summary>A step of the review that undid another: this is what stands again.</summary>
    public bool IsUndoing { get; init; }
}
