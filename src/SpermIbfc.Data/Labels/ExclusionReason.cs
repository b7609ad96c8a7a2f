namespace SpermIbfc.Data.Labels;

/// <summary>Why a cell is not fit for segmentation.</summary>
public enum ExclusionReason
{
    HeadOutOfFocus,
    MidpieceOutOfFocus,
    /// <summary>The camera's field ends within the cell.</summary>
    CutOff,
    SeveralCells,
    Debris,
    Other,
}
