using SpermIbfc.Data.Imaging;
using SpermIbfc.Data.Storage;

namespace SpermIbfc.Data.Cells;

/// <summary>Decodes planes of stored files by their addresses.</summary>
public sealed class PlaneFiles(ContentStore store)
{
    /// <summary>The planes of these addresses, in their order; a file is opened once for all of them.</summary>
    /// <exception cref="ImageFormatException">A stored file is damaged.</exception>
    /// <exception cref="IOException">A stored file is gone.</exception>
    public IReadOnlyList<Plane> Read(string name, IReadOnlyList<PlaneAddress> addresses, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(addresses);
        var planes = new Plane[addresses.Count];
        foreach (var file in addresses.Select((address, index) => (address, index)).GroupBy(pair => pair.address.FileSha256))
        {
            using var source = CodecRegistry.Open(store.OpenRead(file.Key), name);
            foreach (var (address, index) in file)
                planes[index] = source.Read(address.Plane, ct);
        }
        return planes;
    }
}
