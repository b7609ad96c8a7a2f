namespace SpermIbfc.Data.Imaging.Tiff;

/// <summary>
/// ImageJ's own metadata of a TIFF, not interpreted: the first entry of <paramref name="Counts"/> is the length of a
/// header of type and number pairs, the others those of the entries that follow it in <paramref name="Bytes"/>.
/// </summary>
/// <param name="Counts">Tag 50838: lengths in bytes, whose sum the bytes hold.</param>
/// <param name="Bytes">Tag 50839.</param>
/// <param name="LittleEndian">The file's byte order, in which the header's numbers and the UTF-16 texts are.</param>
public sealed record ImageJMetadata(IReadOnlyList<int> Counts, ReadOnlyMemory<byte> Bytes, bool LittleEndian)
{
    const int MaxBytes = 1 << 26, MaxEntries = 1 << 20;

    internal static ImageJMetadata? Read(TiffDirectory directory)
    {
        if (!directory.Has(TiffTag.ImageJByteCounts) || !directory.Has(TiffTag.ImageJBytes)) return null;
        long entries = directory.Count(TiffTag.ImageJByteCounts);
        if (entries is 0 or > MaxEntries) throw directory.Problem(TiffTag.ImageJByteCounts, $"count {entries}", $"the tag has 1 to {MaxEntries} values.");
        long[] counts = directory.Numbers(TiffTag.ImageJByteCounts, 0, (int)entries);
        long held = directory.Count(TiffTag.ImageJBytes), sum = 0;
        foreach (long count in counts)
        {
            sum += count;
            if (count > held || sum > held) throw directory.Problem(TiffTag.ImageJByteCounts, count, $"the entries' lengths add up to more than the {held} bytes that ImageJ's metadata have.");
        }

        byte[] bytes = directory.Bytes(TiffTag.ImageJBytes, MaxBytes)!;
        return new ImageJMetadata(Array.ConvertAll(counts, static count => (int)count), bytes, directory.Input.LittleEndian);
    }
}
