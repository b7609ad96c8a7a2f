using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Assignments;
using SpermIbfc.Data.Persistence;

namespace SpermIbfc.Data.Reviews;

/// <summary>One step for many cells of a study, named by their ids or by an assignment. The batch's id is the browser's own: a repeated request is the same step.</summary>
public sealed record BulkReviewEdit(int StudyId, Guid BatchId, ReviewState State, string? Comment, string Author, IReadOnlyCollection<long>? CellIds = null, int? AssignmentId = null);

/// <summary>
/// Adds one step to the reviews of many cells: all of them or none. Cells that stand so already, or where there is
/// nothing to review, are left alone. Of an assignment, what is done is submitted, and what is submitted is approved or sent back.
/// </summary>
public sealed class SaveReviewsCommand(IDbContextFactory<SpermIbfcDb> contexts, TimeProvider time)
{
    const int IdsAStatement = 20_000;

    public async Task<BulkReviewOutcome> ExecuteAsync(BulkReviewEdit edit, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(edit);
        if (edit.CellIds is null == (edit.AssignmentId is null))
            return new BulkReviewOutcome.Refused("Name the cells by their ids or by an assignment; not by both.");
        edit = edit with { Comment = ReviewRules.Comment(edit.Comment) };
        if (ReviewRules.Problem(edit.State, edit.Comment) is { } problem)
            return new BulkReviewOutcome.Refused(problem);
        await using var db = await contexts.CreateDbContextAsync(ct);
        // SQLite's transaction is the writer's turn: nobody draws on one of the cells in between.
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var outcome = edit.AssignmentId is { } assignmentId ? await OfAssignmentAsync(db, edit, assignmentId, ct) : await OfIdsAsync(db, edit, edit.CellIds!, ct);
        await transaction.CommitAsync(ct);
        return outcome;
    }

    async Task<BulkReviewOutcome> OfIdsAsync(SpermIbfcDb db, BulkReviewEdit edit, IReadOnlyCollection<long> ids, CancellationToken ct)
    {
        if (await EarlierAsync(db, edit, ids.Count, ct) is { } earlier)
            return earlier;
        var changed = 0;
        foreach (var some in ids.Chunk(IdsAStatement))
            changed += await WriteAsync(db, edit, BulkReviewRows.OfIds(edit.State), JsonSerializer.Serialize(some), ct);
        return new BulkReviewOutcome.Saved(changed, ids.Count - changed);
    }

    async Task<BulkReviewOutcome> OfAssignmentAsync(SpermIbfcDb db, BulkReviewEdit edit, int assignmentId, CancellationToken ct)
    {
        if (await db.Assignments.AsNoTracking().FirstOrDefaultAsync(found => found.Id == assignmentId && found.StudyId == edit.StudyId, ct) is not { } assignment)
            return new BulkReviewOutcome.NotFound();
        if (assignment.IsBlind)
            return new BulkReviewOutcome.Refused("Blind answers are kept apart, for agreement only: they are not reviewed.");
        if (await EarlierAsync(db, edit, assignment.CellCount, ct) is { } earlier)
            return earlier;
        var changed = await WriteAsync(db, edit, BulkReviewRows.OfAssignment(edit.State, assignment.Task == AssignmentTask.Draw), assignmentId, ct);
        return new BulkReviewOutcome.Saved(changed, assignment.CellCount - changed);
    }

    Task<int> WriteAsync(SpermIbfcDb db, BulkReviewEdit edit, string statement, object cells, CancellationToken ct) =>
        db.Database.ExecuteSqlRawAsync(statement, [cells, edit.StudyId, edit.State.ToString(), edit.Comment!, edit.Author, time.GetUtcNow().UtcTicks, edit.BatchId], ct);

    static async Task<BulkReviewOutcome?> EarlierAsync(SpermIbfcDb db, BulkReviewEdit edit, int cells, CancellationToken ct)
    {
        var same = await db.Reviews.AsNoTracking().FirstOrDefaultAsync(review => review.BatchId == edit.BatchId, ct);
        if (same is null)
            return null;
        if (same.State != edit.State || same.Comment != edit.Comment || same.Author != edit.Author)
            return new BulkReviewOutcome.Refused($"The edit {edit.BatchId} was used before, for something else.");
        var changed = await db.Reviews.CountAsync(review => review.BatchId == edit.BatchId, ct);
        return new BulkReviewOutcome.Saved(changed, Math.Max(0, cells - changed));
    }
}
