namespace SpermIbfc.Data.Labels;

/// <summary>What became of one label set on many cells.</summary>
public abstract record BulkLabelOutcome
{
    /// <param name="Changed">Cells that have a new revision.</param>
    /// <param name="Same">Cells that had the label already, or are not of this study: left alone.</param>
    public sealed record Saved(int Changed, int Same) : BulkLabelOutcome;

    public sealed record Refused(string Reason) : BulkLabelOutcome;
}

/// <summary>What became of the undoing of many labels.</summary>
/// <param name="TakenBack">Cells that have the label of before again.</param>
/// <param name="ChangedSince">Cells that somebody labelled anew since: these stay.</param>
public sealed record UndoneLabels(int TakenBack, int ChangedSince);
