namespace SpermIbfc.Data.Cells;

/// <summary>The order of work in which cells are brought up.</summary>
public enum QueueKind
{
    /// <summary>Cells without a focus label.</summary>
    Unlabelled,

    /// <summary>Every cell.</summary>
    All,

    /// <summary>Cells labelled focused.</summary>
    Focused,

    /// <summary>Focused cells that lack the midpiece or the head.</summary>
    Undrawn,

    /// <summary>Cells labelled out of focus.</summary>
    OutOfFocus,
}

/// <summary>
/// A stretch of a queue, in order of id. <see cref="Total"/> counts the cells that the queue is about (all cells for
/// the labelling queues, the focused ones for the drawing queues); <see cref="Remaining"/> those that still need work.
/// </summary>
public sealed record QueuePage(int Total, int Remaining, IReadOnlyList<CellSummary> Cells);
