using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Annotations;
using SpermIbfc.Data.Labels;
using SpermIbfc.Data.Persistence;
using SpermIbfc.Data.Reviews;

namespace SpermIbfc.Data.Cells;

/// <summary>The highest revision of one cell's label, shapes and review.</summary>
static class CurrentRevisions
{
    public static async Task<CurrentFocus?> FocusAsync(SpermIbfcDb db, long cellId, CancellationToken ct) =>
        await db.FocusLabels
            .Where(label => label.CellId == cellId)
            .OrderByDescending(label => label.Revision)
            .Select(label => new CurrentFocus(label.Value, label.Revision, label.Author, label.At, label.Reason))
            .FirstOrDefaultAsync(ct);

    public static async Task<CurrentAnnotation?> AnnotationAsync(SpermIbfcDb db, Cell cell, Structure structure, CancellationToken ct)
    {
        var latest = await db.Annotations.AsNoTracking()
            .Where(annotation => annotation.CellId == cell.Id && annotation.Structure == structure)
            .OrderByDescending(annotation => annotation.Revision)
            .FirstOrDefaultAsync(ct);
        return latest is null ? null : CurrentAnnotation.From(latest, cell);
    }

    public static async Task<CurrentReview?> ReviewAsync(SpermIbfcDb db, long cellId, CellRevisions now, CancellationToken ct)
    {
        var latest = await db.Reviews.AsNoTracking()
            .Where(review => review.CellId == cellId)
            .OrderByDescending(review => review.Revision)
            .FirstOrDefaultAsync(ct);
        if (latest is not { Restores: > 0 and var revision })
            return latest is null ? null : CurrentReview.From(latest, now);
        return CurrentReview.From(latest, await db.Reviews.AsNoTracking().FirstAsync(review => review.CellId == cellId && review.Revision == revision, ct), now);
    }

    public static async Task<CellRevisions> OfCellAsync(SpermIbfcDb db, long cellId, CancellationToken ct) =>
        await LatestRevisionsQuery.Of(db, cellId).FirstOrDefaultAsync(ct) is { } now ? new CellRevisions(now.Focus, now.Midpiece, now.Head) : new CellRevisions(0, 0, 0);
}
