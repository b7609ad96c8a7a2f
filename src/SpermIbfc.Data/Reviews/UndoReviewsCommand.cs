using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Persistence;

namespace SpermIbfc.Data.Reviews;

/// <summary>Cells that took one step at once.</summary>
/// <param name="StudyId">The study that they are of.</param>
/// <param name="State">The step.</param>
/// <param name="Author">User name.</param>
public sealed record ReviewBatch(int StudyId, ReviewState State, string Author);

/// <summary>What became of an undoing.</summary>
/// <param name="Undone">Cells that stand again where they stood before.</param>
/// <param name="MovedOn">Cells that were left alone: somebody took another step with them since.</param>
public sealed record UndoneReviews(int Undone, int MovedOn);

/// <summary>Lets the cells of a batch stand again where they stood before it, unless somebody took another step since. Steps are only ever added: so is this one.</summary>
public sealed class UndoReviewsCommand(IDbContextFactory<SpermIbfcDb> contexts, TimeProvider time)
{
    /// <summary>Null where no step belongs to the batch, or where it is itself an undoing: that one is not undone, its step is taken again.</summary>
    public async Task<ReviewBatch?> FindAsync(Guid batchId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await (
            from review in db.Reviews
            where review.BatchId == batchId && review.Undoes == null
            join cell in db.Cells on review.CellId equals cell.Id
            select new ReviewBatch(cell.StudyId, review.State, review.Author)).FirstOrDefaultAsync(ct);
    }

    /// <summary>Null as above. Asked again, it undoes what of the batch stands again since, and counts all that it undid.</summary>
    public async Task<UndoneReviews?> ExecuteAsync(Guid batchId, string author, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var cells = await db.Reviews.CountAsync(review => review.BatchId == batchId && review.Undoes == null, ct);
        if (cells == 0)
            return null;
        await db.Database.ExecuteSqlRawAsync(BulkReviewRows.Undoing, [batchId, author, time.GetUtcNow().UtcTicks, Guid.NewGuid()], ct);
        var undone = await db.Reviews.CountAsync(review => review.Undoes == batchId, ct);
        await transaction.CommitAsync(ct);
        return new UndoneReviews(undone, cells - undone);
    }
}
