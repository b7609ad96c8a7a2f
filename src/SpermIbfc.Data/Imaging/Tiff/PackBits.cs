namespace SpermIbfc.Data.Imaging.Tiff;

/// <summary>Runs of bytes (TIFF 6.0, section 9): n in 0..127 copies n + 1 bytes, -1..-127 repeats one 1 - n times, -128 is skipped.</summary>
internal static class PackBits
{
    const int LongestRun = 128;

    public static void Decode(ReadOnlySpan<byte> packed, Span<byte> output)
    {
        int from = 0, to = 0;
        while (to < output.Length)
        {
            if (from >= packed.Length) throw new InvalidDataException($"PackBits data ended after {to} of {output.Length} bytes.");
            int n = (sbyte)packed[from++];
            if (n == -128) continue;
            int count = Math.Min(n >= 0 ? n + 1 : 1 - n, output.Length - to), needed = n >= 0 ? count : 1;
            if (packed.Length - from < needed) throw new InvalidDataException($"PackBits data ended within a run, after {to} of {output.Length} bytes.");
            if (n >= 0) packed.Slice(from, count).CopyTo(output[to..]);
            else output.Slice(to, count).Fill(packed[from]);
            from += needed;
            to += count;
        }
    }

    /// <summary>Packs one row; rows are packed each by itself.</summary>
    public static void EncodeRow(ReadOnlySpan<byte> row, Stream packed)
    {
        while (!row.IsEmpty)
        {
            int run = RunLength(row);
            if (run > 1)
            {
                packed.WriteByte((byte)(sbyte)(1 - run));
                packed.WriteByte(row[0]);
                row = row[run..];
                continue;
            }

            int literal = LiteralLength(row);
            packed.WriteByte((byte)(literal - 1));
            packed.Write(row[..literal]);
            row = row[literal..];
        }
    }

    static int RunLength(ReadOnlySpan<byte> row)
    {
        int limit = Math.Min(row.Length, LongestRun), length = 1;
        while (length < limit && row[length] == row[0]) length++;
        return length;
    }

    // Up to the next three equal bytes: two of them cost as much as going on.
    static int LiteralLength(ReadOnlySpan<byte> row)
    {
        int limit = Math.Min(row.Length, LongestRun), length = 1;
        while (length < limit && !(length + 2 < row.Length && row[length] == row[length + 1] && row[length] == row[length + 2])) length++;
        return length;
    }
}
