namespace SpermIbfc.Data.Imaging.Amnis.Daf;

/// <summary>Finds where the XML ends, and whether something follows it.</summary>
internal static class DafLayout
{
    const int ChunkBytes = 1 << 16;

    static ReadOnlySpan<byte> RootEnd => "</Assay>"u8;

    static ReadOnlySpan<byte> ByteOrderMark => "\uFEFF"u8;

    /// <summary>Whether a file with these first bytes is XML with the root Assay.</summary>
    public static bool Recognises(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith(ByteOrderMark)) head = head[ByteOrderMark.Length..];
        head = head.TrimStart(" \t\r\n"u8);
        while (head.StartsWith("<?"u8) || head.StartsWith("<!--"u8))
        {
            ReadOnlySpan<byte> closing = head.StartsWith("<?"u8) ? "?>"u8 : "-->"u8;
            int end = head.IndexOf(closing);
            if (end < 0) return false;
            head = head[(end + closing.Length)..].TrimStart(" \t\r\n"u8);
        }

        return head.StartsWith("<Assay"u8) && head.Length > 6 && head[6] is (byte)' ' or (byte)'>' or (byte)'\t' or (byte)'\r' or (byte)'\n';
    }

    /// <summary>The byte behind the first end of the root.</summary>
    public static long FindXmlEnd(DafInput input)
    {
        var chunk = new byte[ChunkBytes];
        for (long at = 0; at < input.Length; at += ChunkBytes - RootEnd.Length + 1)
        {
            int got = input.ReadSome(at, chunk);
            int found = chunk.AsSpan(0, got).IndexOf(RootEnd);
            if (found >= 0) return at + found + RootEnd.Length;
            if (at + got >= input.Length) break;
        }

        throw new DafFormatException(input.Name, "the file ends before its XML does (no </Assay>): it was cut off. Copy it again from where it came.", input.Length);
    }

    /// <summary>Whether nothing but white space follows the XML.</summary>
    public static bool EndsWithXml(DafInput input, long xmlEnd)
    {
        Span<byte> rest = stackalloc byte[256];
        int got = input.ReadSome(xmlEnd, rest);
        return got < rest.Length && rest[..got].TrimStart(" \t\r\n"u8).IsEmpty;
    }
}
