using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Annotations;
using SpermIbfc.Data.Labels;
using SpermIbfc.Data.Persistence;

namespace SpermIbfc.Data.Cells;

/// <summary>The highest revision of one cell's label and shapes.</summary>
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
}
