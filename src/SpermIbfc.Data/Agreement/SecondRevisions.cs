using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Annotations;
using SpermIbfc.Data.Cells;
using SpermIbfc.Data.Labels;
using SpermIbfc.Data.Persistence;

namespace SpermIbfc.Data.Agreement;

/// <summary>The highest revision of what a blind observer said and drew of one cell.</summary>
static class SecondRevisions
{
    public static async Task<CurrentFocus?> FocusAsync(SpermIbfcDb db, int assignmentId, long cellId, CancellationToken ct) =>
        await db.SecondLabels
            .Where(label => label.AssignmentId == assignmentId && label.CellId == cellId)
            .OrderByDescending(label => label.Revision)
            .Select(label => new CurrentFocus(label.Value, label.Revision, label.Author, label.At, label.Reason))
            .FirstOrDefaultAsync(ct);

    public static async Task<CurrentAnnotation?> AnnotationAsync(SpermIbfcDb db, int assignmentId, Cell cell, Structure structure, CancellationToken ct)
    {
        var latest = await db.SecondAnnotations.AsNoTracking()
            .Where(drawing => drawing.AssignmentId == assignmentId && drawing.CellId == cell.Id && drawing.Structure == structure)
            .OrderByDescending(drawing => drawing.Revision)
            .FirstOrDefaultAsync(ct);
        return latest is null ? null : CurrentAnnotation.From(latest, cell);
    }
}
