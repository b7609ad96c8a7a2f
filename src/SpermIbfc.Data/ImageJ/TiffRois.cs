using System.Buffers.Binary;

namespace SpermIbfc.Data.ImageJ;

/// <summary>The selections that ImageJ keeps inside a TIFF.</summary>
/// <param name="Selection">The selection that was active when the image was saved.</param>
/// <param name="Overlay">The overlay's selections, in their order.</param>
/// <param name="Problems">One for each selection that could not be read.</param>
public sealed record TiffRoiContents(Roi? Selection, IReadOnlyList<Roi> Overlay, IReadOnlyList<RoiFormatException> Problems);

/// <summary>
/// Selections in ImageJ's own tags of a TIFF: 50838 holds byte counts, 50839 a table of what follows (four
/// letters and how many) and then the items themselves, whose selections are whole .roi files.
/// </summary>
public static class TiffRois
{
    /// <summary>The tag of the byte counts.</summary>
    public const int CountsTag = 50838;

    /// <summary>The tag of the data.</summary>
    public const int DataTag = 50839;

    /// <summary>The most items of an image.</summary>
    public const int MaxItems = 100_000;

    const int MagicSize = 4;
    const int TypeSize = 8;

    static ReadOnlySpan<byte> Magic => "IJIJ"u8;

    static ReadOnlySpan<byte> Selection => "roi "u8;

    static ReadOnlySpan<byte> Overlay => "over"u8;

    /// <summary>Reads the active selection and the overlay; a broken one is reported and the others come.</summary>
    /// <param name="counts">Tag 50838's values: the table's bytes, then each item's.</param>
    /// <param name="data">Tag 50839's bytes.</param>
    /// <param name="littleEndian">The TIFF's byte order, which the table has; the selections are always big-endian.</param>
    /// <param name="name">What messages call the file.</param>
    /// <exception cref="RoiFormatException">The table makes no sense.</exception>
    public static TiffRoiContents Read(IReadOnlyList<uint> counts, ReadOnlySpan<byte> data, bool littleEndian, string name)
    {
        ArgumentNullException.ThrowIfNull(counts);
        ArgumentException.ThrowIfNullOrEmpty(name);
        int types = CheckTable(counts, data, littleEndian, name);

        Roi? selection = null;
        var overlay = new List<Roi>();
        var problems = new List<RoiFormatException>();
        long at = counts[0];
        int item = 1;
        for (int type = 0; type < types; type++)
        {
            ReadOnlySpan<byte> row = data.Slice(MagicSize + TypeSize * type, TypeSize);
            uint items = UInt32(row[4..], littleEndian);
            if (items > counts.Count - item)
            {
                throw new RoiFormatException(
                    name, $"tag {DataTag} announces so many items where tag {CountsTag} has lengths for {counts.Count - item} more.", MagicSize + TypeSize * type + 4, $"{items}");
            }

            bool isSelection = Is(row[..4], Selection, littleEndian), isOverlay = Is(row[..4], Overlay, littleEndian);
            for (uint i = 0; i < items; i++, item++)
            {
                uint length = counts[item];
                if (isSelection || isOverlay)
                {
                    string place = isSelection ? $"{name}, active selection" : $"{name}, overlay {i + 1}";
                    if (Item(data, at, length, place, problems) is { } roi)
                    {
                        if (isOverlay) overlay.Add(roi);
                        else selection ??= roi;
                    }
                }

                at += length;
            }
        }

        return new TiffRoiContents(selection, overlay, problems);
    }

    static int CheckTable(IReadOnlyList<uint> counts, ReadOnlySpan<byte> data, bool littleEndian, string name)
    {
        if (counts.Count == 0) throw new RoiFormatException(name, $"tag {CountsTag} is empty.");
        if (counts.Count > MaxItems) throw new RoiFormatException(name, $"tag {CountsTag} has more items than {MaxItems}.", value: $"{counts.Count}");
        if (data.Length < MagicSize || !Is(data[..MagicSize], Magic, littleEndian))
            throw new RoiFormatException(name, $"tag {DataTag} does not begin with the letters IJIJ.", 0, Convert.ToHexString(data[..Math.Min(MagicSize, data.Length)]));
        uint size = counts[0];
        if (size < MagicSize || size > data.Length)
            throw new RoiFormatException(name, $"the table of tag {DataTag} should have so many bytes; the tag has {data.Length}.", value: $"{size}");
        return (int)((size - MagicSize) / TypeSize);
    }

    static Roi? Item(ReadOnlySpan<byte> data, long at, uint length, string place, List<RoiFormatException> problems)
    {
        try
        {
            if (at + length > data.Length)
                throw new RoiFormatException(place, $"its {length} bytes run past the end of tag {DataTag}, which has {data.Length}.", at);
            return RoiReader.Read(data.Slice((int)at, (int)length), place);
        }
        catch (RoiFormatException problem)
        {
            problems.Add(problem);
            return null;
        }
    }

    // ImageJ writes the letters as one number in the file's byte order; other writers leave them as they are.
    static bool Is(ReadOnlySpan<byte> found, ReadOnlySpan<byte> letters, bool littleEndian) =>
        found.SequenceEqual(letters) || (littleEndian && BinaryPrimitives.ReadUInt32LittleEndian(found) == BinaryPrimitives.ReadUInt32BigEndian(letters));

    static uint UInt32(ReadOnlySpan<byte> at, bool littleEndian) =>
        littleEndian ? BinaryPrimitives.ReadUInt32LittleEndian(at) : BinaryPrimitives.ReadUInt32BigEndian(at);
}
