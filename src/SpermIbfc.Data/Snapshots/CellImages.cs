using SpermIbfc.Data.Cells;
using SpermIbfc.Data.Imaging;

namespace SpermIbfc.Data.Snapshots;

/// <summary>The planes of a cell in the order of the study's channels, read once and not kept.</summary>
sealed class CellImages(PlaneFiles files, IReadOnlyDictionary<long, CellFile> addresses)
{
    public IReadOnlyList<Plane> Read(Cell cell)
    {
        try
        {
            var file = addresses[cell.Id];
            return files.Read(file.Name, file.Planes, CancellationToken.None);
        }
        catch (Exception problem) when (problem is ImageFormatException or IOException or ArgumentException)
        {
            throw new SnapshotException($"The image of cell {cell.Name} cannot be read: {problem.Message}", problem);
        }
    }
}
