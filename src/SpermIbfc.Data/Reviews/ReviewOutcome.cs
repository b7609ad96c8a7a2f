namespace SpermIbfc.Data.Reviews;

/// <summary>What became of a step in the review of a cell.</summary>
public abstract record ReviewOutcome
{
    public sealed record Saved(CurrentReview Review) : ReviewOutcome;

    /// <summary>Somebody reviewed the cell in the meantime: nothing was written, here is what stands.</summary>
    public sealed record Stale(CurrentReview? Current) : ReviewOutcome;

    public sealed record NotFound : ReviewOutcome;

    public sealed record Refused(string Reason) : ReviewOutcome;
}

/// <summary>What became of one step for many cells.</summary>
public abstract record BulkReviewOutcome
{
    /// <param name="Changed">Cells that took the step.</param>
    /// <param name="Same">Cells that were left alone: they stand so already, or there is nothing to review.</param>
    public sealed record Saved(int Changed, int Same) : BulkReviewOutcome;

    public sealed record NotFound : BulkReviewOutcome;

    public sealed record Refused(string Reason) : BulkReviewOutcome;
}
