using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Cells;
using SpermIbfc.Data.Persistence;

namespace SpermIbfc.Data.Reviews;

/// <summary>A step in the review of a cell.</summary>
/// <param name="CellId">The cell.</param>
/// <param name="EditId">The browser's own id: a repeated request is the same step.</param>
/// <param name="BasedOn">The step that the author saw; 0 for none.</param>
/// <param name="State">Submitted, approved, sent back.</param>
/// <param name="Comment">Needed to send back.</param>
/// <param name="Author">User name.</param>
/// <param name="Seen">The revisions that the author looked at, where they are known; else those that stand. Newer ones leave the step outdated from the start.</param>
public sealed record ReviewEdit(long CellId, Guid EditId, int BasedOn, ReviewState State, string? Comment, string Author, SeenRevisions? Seen = null);

/// <summary>Revisions of label and drawings as somebody saw them; 0 for none, null where it is not known.</summary>
public sealed record SeenRevisions(int? Focus, int? Midpiece, int? Head);

/// <summary>Adds one step to the review of a cell.</summary>
public sealed class SaveReviewCommand(IDbContextFactory<SpermIbfcDb> contexts, CellQueries cells, TimeProvider time)
{
    public async Task<ReviewOutcome> ExecuteAsync(ReviewEdit edit, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(edit);
        var comment = ReviewRules.Comment(edit.Comment);
        if (ReviewRules.Problem(edit.State, comment) is { } problem)
            return new ReviewOutcome.Refused(problem);
        await using var db = await contexts.CreateDbContextAsync(ct);
        // Before the cell is looked at: a step that was taken stays taken, whatever was drawn since.
        if (await EarlierAsync() is { } taken)
            return taken;
        if (await cells.FindAsync(edit.CellId, ct) is not { } cell)
            return new ReviewOutcome.NotFound();
        if (ReviewRules.Problem(edit.State, cell) is { } nothing)
            return new ReviewOutcome.Refused(nothing);

        var now = new CellRevisions(cell.Focus?.Revision ?? 0, cell.Midpiece?.Revision ?? 0, cell.Head?.Revision ?? 0);
        var seen = new CellRevisions(edit.Seen?.Focus ?? now.Focus, edit.Seen?.Midpiece ?? now.Midpiece, edit.Seen?.Head ?? now.Head);
        if (new[] { seen.Focus, seen.Midpiece, seen.Head }.Any(revision => revision < 0) || seen.Focus > now.Focus || seen.Midpiece > now.Midpiece || seen.Head > now.Head)
            return new ReviewOutcome.Refused("The revisions that were looked at are not there.");
        var review = new Review
        {
            CellId = edit.CellId,
            Revision = edit.BasedOn + 1,
            BasedOn = edit.BasedOn,
            State = edit.State,
            Comment = comment,
            FocusRevision = seen.Focus,
            MidpieceRevision = seen.Midpiece,
            HeadRevision = seen.Head,
            Author = edit.Author,
            At = time.GetUtcNow(),
            EditId = edit.EditId,
        };
        return await db.AddRevisionAsync(
            review, new RevisionWrite<ReviewOutcome>(edit.BasedOn, EarlierAsync, CurrentAsync, () => new ReviewOutcome.Saved(CurrentReview.From(review, now))), ct);

        async Task<ReviewOutcome?> EarlierAsync() =>
            await db.Reviews.AsNoTracking().FirstOrDefaultAsync(same => same.EditId == edit.EditId, ct) is not { } same ? null
            : same.CellId == edit.CellId && same.State == edit.State && same.Comment == comment
                ? new ReviewOutcome.Saved(CurrentReview.From(same, await CurrentRevisions.OfCellAsync(db, same.CellId, ct)))
            : new ReviewOutcome.Refused($"The edit {edit.EditId} was used before, for something else.");

        async Task<(int, ReviewOutcome)> CurrentAsync()
        {
            var current = await CurrentRevisions.ReviewAsync(db, edit.CellId, now, ct);
            return (current?.Revision ?? 0, new ReviewOutcome.Stale(current));
        }
    }
}
