using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Annotations;
using SpermIbfc.Data.Persistence;

namespace SpermIbfc.Data.Cells;

/// <summary>The highest revisions of what is said and drawn of a cell; 0 where there is none.</summary>
public sealed record LatestRevisions(int Focus, int Midpiece, int Head, int Review);

/// <summary>Asked every few seconds by each open cell: four look-ups in indexes, no content.</summary>
public sealed class LatestRevisionsQuery(IDbContextFactory<SpermIbfcDb> contexts)
{
    /// <summary>Null where there is no such cell.</summary>
    public async Task<LatestRevisions?> FindAsync(long cellId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await Of(db, cellId).FirstOrDefaultAsync(ct);
    }

    internal static IQueryable<LatestRevisions> Of(SpermIbfcDb db, long cellId) => db.Cells
        .Where(cell => cell.Id == cellId)
        .Select(cell => new LatestRevisions(
            db.FocusLabels.Where(label => label.CellId == cell.Id).Max(label => (int?)label.Revision) ?? 0,
            db.Annotations.Where(drawn => drawn.CellId == cell.Id && drawn.Structure == Structure.Midpiece).Max(drawn => (int?)drawn.Revision) ?? 0,
            db.Annotations.Where(drawn => drawn.CellId == cell.Id && drawn.Structure == Structure.Head).Max(drawn => (int?)drawn.Revision) ?? 0,
            db.Reviews.Where(step => step.CellId == cell.Id).Max(step => (int?)step.Revision) ?? 0));
}
