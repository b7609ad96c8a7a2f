using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Acquisitions.Drawings;
using SpermIbfc.Data.Acquisitions.Staging;
using SpermIbfc.Data.Annotations;
using SpermIbfc.Data.Cells;
using SpermIbfc.Data.Labels;
using SpermIbfc.Data.Persistence;

namespace SpermIbfc.Data.Acquisitions;

/// <summary>Writes an import's rows in batches that do not pile up in the context. The caller holds the transaction.</summary>
static class ImportRows
{
    const int BatchSize = 1000;

    public static async Task<IReadOnlyList<Cell>> AddCellsAsync(SpermIbfcDb db, Acquisition acquisition, IReadOnlyList<StagedCell> staged, CancellationToken ct)
    {
        acquisition.FirstCellId = await NextCellIdAsync(db, ct);
        await db.Acquisitions.Where(row => row.Id == acquisition.Id).ExecuteUpdateAsync(row => row.SetProperty(found => found.FirstCellId, acquisition.FirstCellId), ct);
        // The instrument's numbers, where every cell has one of its own.
        var numbered = staged.All(cell => cell.Planned.ObjectNumber is not null) && staged.DistinctBy(cell => cell.Planned.ObjectNumber).Count() == staged.Count;
        var cells = staged.Select((cell, index) => new Cell
        {
            Id = acquisition.FirstCellId + index,
            StudyId = acquisition.StudyId,
            AcquisitionId = acquisition.Id,
            ObjectNumber = numbered ? cell.Planned.ObjectNumber!.Value : index + 1,
            Name = cell.Name,
            FileSha256 = cell.FileSha256,
            PixelSha256 = cell.PixelSha256,
            Width = cell.Width,
            Height = cell.Height,
        }).ToList();
        await AddAsync(db, cells, ct);
        await AddAsync(db, cells.Zip(staged).SelectMany(pair => pair.Second.Parts.Select(part => new CellChannelFile
        {
            CellId = pair.First.Id,
            Position = part.Position,
            IsMask = part.IsMask,
            FileSha256 = part.FileSha256,
            Plane = part.Plane,
        })), ct);
        return cells;
    }

    /// <summary>The id of an acquisition's first cell; the caller's transaction keeps the ones after it free.</summary>
    public static async Task<long> NextCellIdAsync(SpermIbfcDb db, CancellationToken ct) => (await db.Cells.MaxAsync(cell => (long?)cell.Id, ct) ?? 0) + 1;

    public static async Task AddAsync<TRow>(SpermIbfcDb db, IEnumerable<TRow> rows, CancellationToken ct)
        where TRow : class
    {
        foreach (var batch in rows.Chunk(BatchSize))
        {
            db.AddRange(batch);
            await db.SaveChangesAsync(ct);
            db.ChangeTracker.Clear();
        }
    }

    public static FocusLabel FirstLabel(long cellId, FocusValue value, string author, DateTimeOffset at) => new()
    {
        CellId = cellId,
        Revision = 1,
        BasedOn = 0,
        Value = value,
        Author = author,
        At = at,
        EditId = Guid.NewGuid(),
    };

    public static Annotation FirstDrawing(long cellId, StagedDrawing drawing, string author, DateTimeOffset at) => new()
    {
        CellId = cellId,
        Structure = drawing.Structure,
        Revision = 1,
        BasedOn = 0,
        PointsJson = drawing.PointsJson,
        MaskRunsJson = drawing.MaskRunsJson,
        LineWidth = drawing.LineWidth,
        Rasterizer = drawing.Rasterizer,
        Author = author,
        At = at,
        EditId = Guid.NewGuid(),
    };
}
