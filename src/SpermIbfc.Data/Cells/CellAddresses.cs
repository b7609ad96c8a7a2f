using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Persistence;
using SpermIbfc.Data.Studies;

namespace SpermIbfc.Data.Cells;

/// <summary>Finds where cells' pixels lie, be it in a file of their own, in one a channel, or in a container.</summary>
static class CellAddresses
{
    public static async Task<CellFile?> FindAsync(SpermIbfcDb db, long id, CancellationToken ct)
    {
        var cell = await db.Cells.AsNoTracking().FirstOrDefaultAsync(cell => cell.Id == id, ct);
        return cell is null ? null : (await OfAsync(db, cell.StudyId, [cell], ct))[0];
    }

    /// <summary>One a cell, in their order. The cells are of one study.</summary>
    public static async Task<IReadOnlyList<CellFile>> OfAsync(SpermIbfcDb db, int studyId, IReadOnlyList<Cell> cells, CancellationToken ct)
    {
        var positions = await db.Set<StudyChannel>().Where(channel => channel.StudyId == studyId).Select(channel => channel.Position).Order().ToListAsync(ct);
        var acquisitions = cells.Where(cell => cell.ImageAt is not null).Select(cell => cell.AcquisitionId).Distinct().ToList();
        var sources = acquisitions.Count == 0 ? [] : (await db.Acquisitions.AsNoTracking().Where(acquisition => acquisitions.Contains(acquisition.Id)).Include(acquisition => acquisition.Channels).ToListAsync(ct))
            .ToDictionary(acquisition => acquisition.Id, acquisition => acquisition.Channels.ToDictionary(channel => channel.Position, channel => channel.Source));
        var ids = cells.Where(cell => cell.ImageAt is null).Select(cell => cell.Id).ToList();
        var own = ids.Count == 0 ? null : (await db.CellChannelFiles.AsNoTracking().Where(file => EF.Parameter(ids).Contains(file.CellId)).ToListAsync(ct)).ToLookup(file => file.CellId);
        return [.. cells.Select(cell => new CellFile(cell.Name, Planes(cell), cell.MaskAt) { MaskFiles = Masks(cell) })];

        IReadOnlyList<PlaneAddress> Planes(Cell cell)
        {
            if (cell.ImageAt is { } offset)
                return [.. positions.Select(position => new PlaneAddress(cell.FileSha256, sources[cell.AcquisitionId][position], offset))];
            var files = own![cell.Id].Where(file => !file.IsMask).ToDictionary(file => file.Position);
            return [.. positions.Select(position => files.TryGetValue(position, out var file)
                ? new PlaneAddress(file.FileSha256, file.Plane)
                : new PlaneAddress(cell.FileSha256, cell.FirstPlane + position))];
        }

        IReadOnlyList<PlaneAddress>? Masks(Cell cell)
        {
            var masks = own?[cell.Id].Where(file => file.IsMask).ToDictionary(file => file.Position, file => new PlaneAddress(file.FileSha256, file.Plane));
            return masks is { Count: > 0 } && positions.TrueForAll(masks.ContainsKey) ? [.. positions.Select(position => masks[position])] : null;
        }
    }
}
