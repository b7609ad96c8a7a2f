using System.Buffers.Binary;

namespace SpermIbfc.Fuzzing.Seeds;

/// <summary>
/// The beginning of a little-endian CIF: header and some objects, without the values of the header that are as large as
/// a million bytes and that no reader wants. What lies behind these moves up.
/// </summary>
static class CifCut
{
    const int FieldBytes = 12, LargestValue = 64 * 1024;

    /// <summary>The file cut to so many directories behind its header.</summary>
    public static byte[] Of(byte[] file, int directories)
    {
        (int from, int gap) = Gap(file);
        byte[] cut = [.. file.AsSpan(0, from), .. file.AsSpan(from + gap)];
        int at = (int)U32(cut, 4);
        for (int i = 0; ; i++)
        {
            int fields = BinaryPrimitives.ReadUInt16LittleEndian(cut.AsSpan(at));
            for (int f = 0; f < fields; f++) Move(cut, at + 2 + f * FieldBytes, from, gap);
            int nextAt = at + 2 + fields * FieldBytes;
            int next = (int)Moved(U32(cut, nextAt), from, gap);
            BinaryPrimitives.WriteUInt32LittleEndian(cut.AsSpan(nextAt), i == directories ? 0 : (uint)next);
            // A directory's data lie between it and the next one.
            if (i == directories) return next > at ? cut[..next] : cut;
            at = next;
        }
    }

    static (int From, int Length) Gap(byte[] file)
    {
        int at = (int)U32(file, 4), fields = BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(at));
        for (int f = 0; f < fields; f++)
        {
            int field = at + 2 + f * FieldBytes;
            if (U32(file, field + 4) > LargestValue) return ((int)U32(file, field + 8), (int)U32(file, field + 4));
        }

        return (file.Length, 0);
    }

    static void Move(byte[] cut, int field, int from, int gap)
    {
        uint count = U32(cut, field + 4);
        int size = BinaryPrimitives.ReadUInt16LittleEndian(cut.AsSpan(field + 2)) switch { 3 => 2, 4 => 4, 5 or 12 => 8, _ => 1 };
        if (gap > 0 && count == gap) BinaryPrimitives.WriteUInt32LittleEndian(cut.AsSpan(field + 4), 0);
        bool inline = size * (long)count <= 4 && !IsStrip(cut, field);
        if (!inline) BinaryPrimitives.WriteUInt32LittleEndian(cut.AsSpan(field + 8), Moved(U32(cut, field + 8), from, gap));
    }

    static bool IsStrip(byte[] cut, int field) => BinaryPrimitives.ReadUInt16LittleEndian(cut.AsSpan(field)) == 273;

    static uint Moved(uint offset, int from, int gap) => offset >= from + gap ? offset - (uint)gap : offset;

    static uint U32(byte[] bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at));
}
