using SpermIbfc.Data.Cells;
using SpermIbfc.Data.Imaging;
using SpermIbfc.Data.Storage;
using SpermIbfc.Data.Studies;

namespace SpermIbfc.Data.Snapshots;

/// <summary>The planes of a cell in the order of the study's channels, read once and not kept.</summary>
sealed class CellImages(ContentStore store, Study study)
{
    readonly int[] _positions = [.. study.Channels.Select(channel => channel.Position).Order()];

    public IReadOnlyList<Plane> Read(Cell cell)
    {
        try
        {
            using var source = CodecRegistry.Open(store.OpenRead(cell.FileSha256), cell.Name);
            return [.. _positions.Select(position => source.Read(cell.FirstPlane + position, CancellationToken.None))];
        }
        catch (Exception problem) when (problem is ImageFormatException or IOException or ArgumentException)
        {
            throw new SnapshotException($"The image of cell {cell.Name} cannot be read: {problem.Message}", problem);
        }
    }
}
