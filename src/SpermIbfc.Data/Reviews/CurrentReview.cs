namespace SpermIbfc.Data.Reviews;

/// <summary>The last step in the review of a cell.</summary>
/// <param name="State">Submitted, approved, sent back; or taken back, and so nowhere.</param>
/// <param name="Comment">What a reviewer asks for, or what an annotator wants to be seen.</param>
/// <param name="Revision">Counts the steps of the cell, from 1.</param>
/// <param name="Author">The user name of whoever took the step; of one that stands again, not of whoever undid what followed it.</param>
/// <param name="At">When they did.</param>
/// <param name="IsOutdated">The cell was labelled or drawn anew since.</param>
public sealed record CurrentReview(ReviewState State, string? Comment, int Revision, string Author, DateTimeOffset At, bool IsOutdated)
{
    internal static CurrentReview From(Review review, CellRevisions now) => From(review, review, now);

    /// <param name="last">The last step.</param>
    /// <param name="stands">The step that it restored where it is an undoing; else itself.</param>
    /// <param name="now">What is said and drawn now.</param>
    internal static CurrentReview From(Review last, Review stands, CellRevisions now) =>
        new(last.State, last.Comment, last.Revision, stands.Author, stands.At, IsOutdated: last.State != ReviewState.TakenBack && CellRevisions.Of(last) != now);
}

/// <summary>The revisions of a cell's label and drawings; 0 where there is none.</summary>
sealed record CellRevisions(int Focus, int Midpiece, int Head)
{
    public static CellRevisions Of(Review review) => new(review.FocusRevision, review.MidpieceRevision, review.HeadRevision);
}
