using System.Buffers.Binary;

namespace SpermIbfc.Fuzzing.Seeds;

/// <summary>Small grey TIFFs that hold selections as ImageJ keeps them, in tags 50838 and 50839.</summary>
static class MadeTiff
{
    const ushort Byte = 1, Short = 3, Long = 4;
    const int Columns = 4, Rows = 3, FieldBytes = 12;

    /// <summary>The first selection is the active one, the others are the overlay.</summary>
    public static byte[] WithRois(IReadOnlyList<byte[]> rois, bool little)
    {
        byte[] table = new byte[4 + (rois.Count > 1 ? 16 : 8)];
        // ImageJ writes these letters as numbers, in the file's byte order.
        Letters(table, 0, "IJIJ"u8, little);
        Letters(table, 4, "roi "u8, little);
        Put(table, 8, 4, 1, little);
        if (rois.Count > 1)
        {
            Letters(table, 12, "over"u8, little);
            Put(table, 16, 4, (uint)rois.Count - 1, little);
        }

        uint[] counts = [(uint)table.Length, .. rois.Select(static roi => (uint)roi.Length)];
        byte[] data = [.. table, .. rois.SelectMany(static roi => roi)];
        var fields = new (ushort Tag, ushort Type, uint Count, uint Value)[]
        {
            (256, Short, 1, Columns), (257, Short, 1, Rows), (258, Short, 1, 8), (259, Short, 1, 1), (262, Short, 1, 1), (273, Long, 1, 0),
            (277, Short, 1, 1), (278, Short, 1, Rows), (279, Long, 1, Columns * Rows), (50838, Long, (uint)counts.Length, 0), (50839, Byte, (uint)data.Length, 0),
        };
        int pixelsAt = 8 + 2 + fields.Length * FieldBytes + 4, countsAt = pixelsAt + Columns * Rows, dataAt = countsAt + 4 * counts.Length;
        var file = new byte[dataAt + data.Length];
        (little ? "II*\0"u8 : "MM\0*"u8).CopyTo(file);
        Put(file, 4, 4, 8, little);
        Put(file, 8, 2, (uint)fields.Length, little);
        for (int i = 0; i < fields.Length; i++)
        {
            (ushort tag, ushort type, uint count, uint value) = fields[i];
            int at = 10 + i * FieldBytes;
            Put(file, at, 2, tag, little);
            Put(file, at + 2, 2, type, little);
            Put(file, at + 4, 4, count, little);
            Put(file, at + 8, type == Short ? 2 : 4, tag switch { 273 => (uint)pixelsAt, 50838 => (uint)countsAt, 50839 => (uint)dataAt, _ => value }, little);
        }

        for (int i = 0; i < counts.Length; i++) Put(file, countsAt + 4 * i, 4, counts[i], little);
        data.CopyTo(file, dataAt);
        return file;
    }

    static void Letters(byte[] to, int at, ReadOnlySpan<byte> letters, bool little) => Put(to, at, 4, BinaryPrimitives.ReadUInt32BigEndian(letters), little);

    static void Put(byte[] to, int at, int bytes, uint value, bool little) => Mutations.Interesting.Write(to.AsSpan(at, bytes), value, little);
}
