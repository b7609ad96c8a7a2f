using System.Buffers.Binary;
using SpermIbfc.Data.Imaging;
using SpermIbfc.Data.Imaging.Tiff;

namespace SpermIbfc.Data.Tests.Support;

/// <summary>A TIFF as ImageJ saves it with ROIs: its tags 50838 and 50839, put behind what the writer gives.</summary>
static class ImageJTiff
{
    const int EntryBytes = 12;

    /// <param name="planes">The image.</param>
    /// <param name="selection">A .roi file's bytes, or null.</param>
    /// <param name="overlay">More of them.</param>
    public static byte[] Write(IReadOnlyList<Plane> planes, byte[]? selection, params byte[][] overlay)
    {
        using var stream = new MemoryStream();
        TiffWriter.Write(stream, planes);
        byte[] items = [.. selection ?? [], .. overlay.SelectMany(item => item)];
        byte[] table = [.. "JIJI"u8, .. Row(" ior"u8, selection is null ? 0 : 1), .. Row("revo"u8, overlay.Length)];
        int[] counts = [table.Length, .. selection is null ? Array.Empty<int>() : [selection.Length], .. overlay.Select(item => item.Length)];
        stream.Position = stream.Length + (stream.Length & 1);
        var countsAt = (uint)stream.Position;
        foreach (var count in counts)
            stream.Write(UInt32((uint)count));
        var bytesAt = (uint)stream.Position;
        stream.Write([.. table, .. items]);
        stream.Position += stream.Position & 1;
        var directoryAt = (uint)stream.Position;
        var written = stream.ToArray();
        var entries = BinaryPrimitives.ReadUInt16LittleEndian(written.AsSpan(8));
        stream.Write([(byte)(entries + 2), 0]);
        stream.Write(written.AsSpan(10, entries * EntryBytes));
        stream.Write([.. Entry(50838, 4, counts.Length, counts.Length == 1 ? (uint)counts[0] : countsAt), .. Entry(50839, 1, table.Length + items.Length, bytesAt), .. UInt32(0)]);
        stream.Position = 4;
        stream.Write(UInt32(directoryAt));
        return stream.ToArray();
    }

    static byte[] Row(ReadOnlySpan<byte> letters, int count) => [.. letters, .. UInt32((uint)count)];

    static byte[] Entry(ushort tag, ushort type, int count, uint value) => [(byte)tag, (byte)(tag >> 8), (byte)type, 0, .. UInt32((uint)count), .. UInt32(value)];

    static byte[] UInt32(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return bytes;
    }
}
