namespace SpermIbfc.Data.Cells.Queues;

/// <summary>Queues that are lists of cells in an order of their own. Those in order of import are <see cref="QueueKind"/>.</summary>
public enum WorkQueueKind
{
    /// <summary>The label is the other one than the gradient RMS of the bright-field says.</summary>
    RmsDisagrees,

    /// <summary>The latest focus training gave the label a low probability.</summary>
    ModelDoubt,

    /// <summary>Somebody who labelled blind said something else.</summary>
    ObserversDisagree,

    /// <summary>What a gallery shows.</summary>
    Filter,

    /// <summary>Some of what a gallery shows, by chance.</summary>
    Sample,

    /// <summary>The cells of an assignment.</summary>
    Assignment,

    /// <summary>Cells that wait for a reviewer.</summary>
    Submitted,

    /// <summary>Cells that a reviewer sent back.</summary>
    SentBack,

    /// <summary>Approved cells whose label or drawing was changed since.</summary>
    ChangedSince,
}
