namespace SpermIbfc.Data.Reviews;

/// <summary>The last step in the review of a cell.</summary>
/// <param name="State">Submitted, approved, sent back.</param>
/// <param name="Comment">What a reviewer asks for, or what an annotator wants to be seen.</param>
/// <param name="Revision">Counts the steps of the cell, from 1.</param>
/// <param name="Author">The user name of whoever took the step.</param>
/// <param name="At">When.</param>
/// <param name="IsOutdated">The cell was labelled or drawn anew since.</param>
public sealed record CurrentReview(ReviewState State, string? Comment, int Revision, string Author, DateTimeOffset At, bool IsOutdated)
{
    internal static CurrentReview From(Review review, CellRevisions now) =>
        new(review.State, review.Comment, review.Revision, review.Author, review.At, IsOutdated: CellRevisions.Of(review) != now);
}

/// <summary>The revisions of a cell's label and drawings; 0 where there is none.</summary>
sealed record CellRevisions(int Focus, int Midpiece, int Head)
{
    public static CellRevisions Of(Review review) => new(review.FocusRevision, review.MidpieceRevision, review.HeadRevision);
}
