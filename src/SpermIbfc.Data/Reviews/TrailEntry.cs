using SpermIbfc.Data.Annotations;
using SpermIbfc.Data.Labels;

namespace SpermIbfc.Data.Reviews;

/// <summary>What somebody did in a study.</summary>
public enum TrailKind
{
    Label,
    Drawing,
    Review,
    BlindLabel,
    BlindDrawing,
    Assignment,
    Snapshot,
    Training,
}

/// <summary>One deed: who, when, what, on which cell. What does not belong to its kind is null.</summary>
public sealed record TrailEntry
{
    public required TrailKind Kind { get; init; }
    /// <summary>The row's id among those of its kind.</summary>
    public required long Id { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string Author { get; init; }
    public long? CellId { get; init; }
    /// <summary>The cell's name.</summary>
    public string? Cell { get; init; }
    /// <summary>How many cells were labelled or reviewed at once; 1 where each is told by itself.</summary>
    public int Cells { get; init; } = 1;
    /// <summary>Cells that were done at once, not all of them with what is told of the first.</summary>
    public bool IsMixed { get; init; }
    public int? Revision { get; init; }
    /// <summary>Null also where a label was taken back, or where it was given blind and is not told.</summary>
    public FocusValue? Focus { get; init; }
    public ExclusionReason? Reason { get; init; }
    public Structure? Structure { get; init; }
    /// <summary>False where a structure was taken back.</summary>
    public bool? IsDrawn { get; init; }
    public ReviewState? State { get; init; }
    /// <summary>Of reviews that were done at once: their batch.</summary>
    public Guid? BatchId { get; init; }
    /// <summary>Of an undoing: which step it undid.</summary>
    public ReviewState? Undid { get; init; }
    /// <summary>Somebody undid this batch since, or what of it still stood.</summary>
    public bool IsUndone { get; init; }
    /// <summary>A review's comment; the name of an assignment or a snapshot; the kind of network.</summary>
    public string? Text { get; init; }

    public TrailPlace Place => new(At, Kind, Id);
}

/// <summary>Where an entry stands in the trail: later times first, then by kind, then later rows first.</summary>
public readonly record struct TrailPlace(DateTimeOffset At, TrailKind Kind, long Id) : IComparable<TrailPlace>
{
    public int CompareTo(TrailPlace other) =>
        At != other.At ? other.At.CompareTo(At) : Kind != other.Kind ? Kind.CompareTo(other.Kind) : other.Id.CompareTo(Id);
}

/// <summary>Which part of a trail.</summary>
/// <param name="Kinds">Null for all.</param>
/// <param name="Author">A user name; null for everybody.</param>
/// <param name="WithBlindAnswers">Whether it is told what was answered blind, or only that it was.</param>
public sealed record TrailFilter(IReadOnlyCollection<TrailKind>? Kinds = null, string? Author = null, bool WithBlindAnswers = false);
