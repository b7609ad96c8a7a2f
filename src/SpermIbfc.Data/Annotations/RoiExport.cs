using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Cells;
using SpermIbfc.Data.ImageJ;
using SpermIbfc.Data.Persistence;

namespace SpermIbfc.Data.Annotations;

/// <summary>A study's drawings as FIJI's ROIs: one set, each entry named by its cell and structure.</summary>
public sealed class RoiExport(IDbContextFactory<SpermIbfcDb> contexts)
{
    /// <summary>The current drawings, in the cells' order. Imported masks have no vertices and are not among them.</summary>
    public async Task<IReadOnlyList<(string Label, Roi Roi)>> OfStudyAsync(int studyId, int? acquisitionId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = await (
            from cell in db.Cells
            where cell.StudyId == studyId && (acquisitionId == null || cell.AcquisitionId == acquisitionId)
            from annotation in db.Annotations
            where annotation.CellId == cell.Id
                && annotation.PointsJson != AnnotationPoints.None
                && annotation.Revision == db.Annotations.Where(other => other.CellId == cell.Id && other.Structure == annotation.Structure).Max(other => other.Revision)
            orderby cell.Id, annotation.Structure
            select new { Cell = cell, Annotation = annotation }).AsNoTracking().ToListAsync(ct);
        return [.. rows.Select(row => Entry(row.Cell, row.Annotation))];
    }

    /// <summary>Whether there is anything to export.</summary>
    public async Task<bool> AnyAsync(int studyId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Annotations.AnyAsync(annotation => annotation.PointsJson != AnnotationPoints.None && db.Cells.Any(cell => cell.Id == annotation.CellId && cell.StudyId == studyId), ct);
    }

    static (string Label, Roi Roi) Entry(Cell cell, Annotation annotation)
    {
        var label = $"{cell.Name}_{(annotation.Structure == Structure.Midpiece ? "midpiece" : "head")}";
        var points = AnnotationPoints.Parse(annotation.PointsJson);
        return (label, annotation.Structure == Structure.Midpiece ? RoiShapes.ToMidpiece(points, annotation.LineWidth, label) : RoiShapes.ToHead(points, cell.Width, cell.Height, label));
    }
}
