using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Persistence;
using SpermIbfc.Data.Reviews;

namespace SpermIbfc.Data.Cells.Queues;

/// <summary>Cells by their current step of review, the oldest step first.</summary>
sealed class ReviewQueues(IDbContextFactory<SpermIbfcDb> contexts)
{
    public async Task<WorkQueue> InStateAsync(int studyId, ReviewState state, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var found = await Current(db, studyId, state).Standing(db).OrderBy(review => review.At).ThenBy(review => review.CellId).Select(review => review.CellId).ToArrayAsync(ct);
        return WorkQueue.Of(found, state == ReviewState.Submitted
            ? "Cells that wait for a reviewer, the longest wait first."
            : "Cells that a reviewer sent back, the longest ago first.");
    }

    /// <summary>Approved as something else than what stands now.</summary>
    public async Task<WorkQueue> ChangedSinceAsync(int studyId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var found = await Current(db, studyId, ReviewState.Approved)
            .Outdated(db, outdated: true)
            .Standing(db)
            .OrderBy(review => review.At).ThenBy(review => review.CellId)
            .Select(review => review.CellId).ToArrayAsync(ct);
        return WorkQueue.Of(found, "Approved cells whose label or drawing was changed since, the oldest approval first.");
    }

    static IQueryable<Review> Current(SpermIbfcDb db, int studyId, ReviewState state) => ReviewRows.Current(db, studyId).Where(review => review.State == state);
}
