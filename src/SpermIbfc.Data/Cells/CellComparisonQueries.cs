using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Annotations;
using SpermIbfc.Data.Persistence;
using SpermIbfc.Data.Storage;

namespace SpermIbfc.Data.Cells;

/// <summary>What others drew of a cell, and what a model drew that never saw it.</summary>
public sealed class CellComparisonQueries(IDbContextFactory<SpermIbfcDb> contexts, DataPaths paths)
{
    readonly PredictedShapes predicted = new(paths);

    /// <summary>Null where there is no such cell.</summary>
    /// <param name="cellId">The cell.</param>
    /// <param name="withBlind">Also what was drawn blind.</param>
    /// <param name="ct">Stops the reading.</param>
    public async Task<IReadOnlyList<ComparedShape>?> OfCellAsync(long cellId, bool withBlind, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await db.Cells.AsNoTracking().FirstOrDefaultAsync(row => row.Id == cellId, ct) is not { } cell)
            return null;
        return
        [
            .. await ObserversAsync(db, cellId, ct),
            .. withBlind ? await SecondAsync(db, cellId, ct) : [],
            .. await predicted.OfCellAsync(db, cell, ct),
        ];
    }

    /// <summary>The latest of each author but the current drawing's own.</summary>
    static async Task<IEnumerable<ComparedShape>> ObserversAsync(SpermIbfcDb db, long cellId, CancellationToken ct)
    {
        var revisions = await db.Annotations.AsNoTracking()
            .Where(drawing => drawing.CellId == cellId
                && !db.Annotations.Any(later => later.CellId == cellId && later.Structure == drawing.Structure && later.Author == drawing.Author && later.Revision > drawing.Revision))
            .ToListAsync(ct);
        return revisions
            .GroupBy(drawing => drawing.Structure)
            .SelectMany(drawings => drawings.OrderByDescending(drawing => drawing.Revision).Skip(1))
            .Where(drawing => drawing.PointsJson != AnnotationPoints.None || drawing.MaskRunsJson is not null)
            .Select(drawing => new ComparedShape(
                ShapeSource.Observer, drawing.Author, drawing.Structure, AnnotationPoints.Parse(drawing.PointsJson), drawing.LineWidth,
                drawing.MaskRunsJson is { } runs ? JsonSerializer.Deserialize<int[]>(runs) : null, drawing.At));
    }

    static async Task<IEnumerable<ComparedShape>> SecondAsync(SpermIbfcDb db, long cellId, CancellationToken ct)
    {
        var drawings = await db.SecondAnnotations.AsNoTracking()
            .Where(drawing => drawing.CellId == cellId && drawing.PointsJson != AnnotationPoints.None
                && !db.SecondAnnotations.Any(later => later.AssignmentId == drawing.AssignmentId && later.CellId == cellId
                    && later.Structure == drawing.Structure && later.Revision > drawing.Revision))
            .OrderBy(drawing => drawing.Id)
            .ToListAsync(ct);
        return drawings.Select(drawing => new ComparedShape(
            ShapeSource.Second, drawing.Author, drawing.Structure, AnnotationPoints.Parse(drawing.PointsJson), drawing.LineWidth, null, drawing.At));
    }
}
