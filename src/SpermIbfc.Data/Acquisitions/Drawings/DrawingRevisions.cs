using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Annotations;
using SpermIbfc.Data.Persistence;

namespace SpermIbfc.Data.Acquisitions.Drawings;

/// <summary>A drawing that came from outside, as the next revision of what is drawn on its cell.</summary>
static class DrawingRevisions
{
    public static async Task<Annotation> NextAsync(SpermIbfcDb db, long cellId, StagedDrawing drawing, string author, DateTimeOffset at, CancellationToken ct)
    {
        var revision = await db.Annotations.Where(other => other.CellId == cellId && other.Structure == drawing.Structure).MaxAsync(other => (int?)other.Revision, ct) ?? 0;
        return new Annotation
        {
            CellId = cellId,
            Structure = drawing.Structure,
            Revision = revision + 1,
            BasedOn = revision,
            PointsJson = drawing.PointsJson,
            MaskRunsJson = drawing.MaskRunsJson,
            LineWidth = drawing.LineWidth,
            Rasterizer = drawing.Rasterizer,
            Author = author,
            At = at,
            EditId = Guid.NewGuid(),
        };
    }
}
