using SpermIbfc.Data.Reviews;

namespace SpermIbfc.Data.Cells;

/// <summary>Which cells of a study a gallery shows; null asks for all.</summary>
public sealed record CellFilter(LabelState? Label = null, DrawingState? Drawing = null, int? AcquisitionId = null, ReviewStanding? Review = null)
{
    public bool IsEmpty => Label is null && Drawing is null && AcquisitionId is null && Review is null;
}

/// <summary>The current focus label, or its absence.</summary>
public enum LabelState
{
    Unlabelled,
    Focused,
    OutOfFocus,
    Unsure,
    NotFit,
}

/// <summary>How much of head and midpiece is drawn.</summary>
public enum DrawingState
{
    Undrawn,
    Partial,
    Complete,
}
