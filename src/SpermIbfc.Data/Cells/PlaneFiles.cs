using SpermIbfc.Data.Imaging;
using SpermIbfc.Data.Storage;

namespace SpermIbfc.Data.Cells;

/// <summary>Decodes planes of stored files by their addresses.</summary>
public sealed class PlaneFiles(ContentStore store) : IDisposable
{
    readonly OpenContainers containers = new(store);

    /// <summary>The planes of these addresses, in their order; a file is opened, and an object decoded, once for all of them.</summary>
    /// <exception cref="ImageFormatException">A stored file is damaged.</exception>
    /// <exception cref="IOException">A stored file is gone.</exception>
    public IReadOnlyList<Plane> Read(string name, IReadOnlyList<PlaneAddress> addresses, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(addresses);
        var planes = new Plane[addresses.Count];
        foreach (var file in addresses.Select((address, index) => (Address: address, Index: index)).GroupBy(pair => (pair.Address.FileSha256, pair.Address.ObjectAt)))
        {
            if (file.Key.ObjectAt is { } offset)
            {
                using var container = containers.Open(file.Key.FileSha256, name);
                var channels = container.Reader.ReadImage(offset, ct);
                foreach (var (address, index) in file)
                    planes[index] = channels[address.Plane];
                continue;
            }
            using var source = CodecRegistry.Open(store.OpenRead(file.Key.FileSha256), name);
            foreach (var (address, index) in file)
                planes[index] = source.Read(address.Plane, ct);
        }
        return planes;
    }

    /// <summary>The instrument's mask of each of a cell's planes, in their order; null where the cell has none.</summary>
    /// <exception cref="ImageFormatException">The stored file is damaged.</exception>
    /// <exception cref="IOException">The stored file is gone.</exception>
    public IReadOnlyList<Plane>? ReadMasks(CellFile cell, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(cell);
        if (cell.MaskFiles is { } files)
            return Read(cell.Name, files, ct);
        if (cell.MaskAt is not { } maskAt || cell.Planes.Count == 0 || cell.Planes[0].ObjectAt is not { } imageAt)
            return null;
        using var container = containers.Open(cell.Planes[0].FileSha256, cell.Name);
        var masks = container.Reader.ReadMask(imageAt, maskAt, ct);
        return [.. cell.Planes.Select(address => masks[address.Plane])];
    }

    /// <summary>The largest value that the instrument records; null where its file does not tell.</summary>
    public int? LargestValue(string containerSha256)
    {
        using var container = containers.Open(containerSha256, "container");
        return container.Reader.Header.BitDepth is > 0 and < 16 and var bits ? (1 << bits) - 1 : null;
    }

    public void Dispose() => containers.Dispose();
}
