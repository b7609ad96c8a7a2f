namespace SpermIbfc.Data.Reviews;

/// <summary>How far a cell's review is: each cell is in exactly one.</summary>
public enum ReviewStanding
{
    /// <summary>Nobody submitted it, or that was undone.</summary>
    None,
    /// <summary>It waits for a reviewer.</summary>
    Submitted,
    /// <summary>Approved as it stands.</summary>
    Approved,
    /// <summary>Approved, but labelled or drawn anew since.</summary>
    ChangedSince,
    /// <summary>It waits for its annotator.</summary>
    SentBack,
}
