using SpermIbfc.Data.Labels;

namespace SpermIbfc.Data.Cells;

/// <summary>What a gallery or a queue needs of a cell, with its current label and drawing.</summary>
public sealed record CellSummary(
    long Id,
    string Name,
    int AcquisitionId,
    int ObjectNumber,
    int Width,
    int Height,
    FocusValue? Focus,
    int FocusRevision,
    bool HasMidpiece,
    bool HasHead)
{
    public DrawingState Drawing => (HasMidpiece, HasHead) switch
    {
        (true, true) => DrawingState.Complete,
        (false, false) => DrawingState.Undrawn,
        _ => DrawingState.Partial,
    };
}
