using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Persistence;

namespace SpermIbfc.Data.Cells.Queues;

/// <summary>What a gallery shows, or a random sample of it, as work.</summary>
sealed class GallerySelections(IDbContextFactory<SpermIbfcDb> contexts, GalleryQueries gallery)
{
    public async Task<WorkQueue> FilterAsync(WorkQueueRequest request, CancellationToken ct)
    {
        var ids = await gallery.IdsAsync(request.StudyId, request.Filter, request.Sort, ct);
        return WorkQueue.Of(ids, await RemainingAsync(ids, request.ToDraw, ct), "The cells that the gallery showed, in its order.");
    }

    public async Task<WorkQueue> SampleAsync(WorkQueueRequest request, CancellationToken ct)
    {
        // In the order of import, whatever the gallery's: the same seed is the same sample.
        var all = await gallery.IdsAsync(request.StudyId, request.Filter, GallerySort.ByImport, ct);
        var ids = SeededSample.Take(all, request.SampleSize, request.Seed);
        return WorkQueue.Of(ids, await RemainingAsync(ids, request.ToDraw, ct), FormattableString.Invariant($"A random sample of {ids.Length:N0} of {all.Length:N0} cells, without replacement (seed {request.Seed})."));
    }

    async Task<int> RemainingAsync(long[] ids, bool toDraw, CancellationToken ct)
    {
        var ascending = (long[])ids.Clone();
        Array.Sort(ascending);
        await using var db = await contexts.CreateDbContextAsync(ct);
        return toDraw
            ? (await StudyStates.DrawingsAsync(db, ascending, ct)).Count(state => state != DrawingState.Complete)
            : (await StudyStates.FocusAsync(db, ascending, ct)).Count(label => label is null);
    }
}
