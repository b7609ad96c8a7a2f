using System.Buffers.Binary;

namespace SpermIbfc.Data.Acquisitions;

/// <summary>
/// Looks at a zip's ends before anything is allocated for what it claims to hold: its signature, and the number of
/// entries in its central directory (PKWARE APPNOTE 4.3.12 to 4.3.16).
/// </summary>
static class ZipDirectory
{
    const uint LocalFile = 0x04034B50, CentralFile = 0x02014B50, EndOfDirectory = 0x06054B50, End64 = 0x06064B50, End64Locator = 0x07064B50;
    const int EndBytes = 22, LocatorBytes = 20, End64Bytes = 56, CentralBytes = 46, LongestComment = ushort.MaxValue;

    public static bool IsZip(Stream file)
    {
        Span<byte> start = stackalloc byte[4];
        file.Position = 0;
        return file.ReadAtLeast(start, 4, throwOnEndOfStream: false) == 4 && BinaryPrimitives.ReadUInt32LittleEndian(start) is LocalFile or EndOfDirectory;
    }

    /// <summary>The reason why a zip cannot be unpacked at all, or null.</summary>
    public static string? Problem(Stream file, int maxEntries, CancellationToken ct)
    {
        if (DirectoryOf(file) is not var (offset, end))
            return "The zip is cut short or damaged: its directory, which stands at its end, is missing. Send it again whole.";
        if (offset < 0 || offset > end)
            return $"The zip is damaged: its directory is said to stand at byte {offset} of {file.Length}.";
        var header = new byte[CentralBytes];
        var entries = 0;
        while (offset + CentralBytes <= end)
        {
            ct.ThrowIfCancellationRequested();
            file.Position = offset;
            file.ReadExactly(header);
            if (BinaryPrimitives.ReadUInt32LittleEndian(header) != CentralFile)
                break;
            if (++entries > maxEntries)
                return $"The zip holds more than {maxEntries} entries, which is as many as are taken.";
            offset += CentralBytes + Short(header, 28) + Short(header, 30) + Short(header, 32);
        }
        return null;
    }

    /// <summary>Where the central directory begins, and where what follows it does.</summary>
    static (long Offset, long End)? DirectoryOf(Stream file)
    {
        var tail = new byte[(int)Math.Min(file.Length, EndBytes + LongestComment)];
        file.Position = file.Length - tail.Length;
        file.ReadExactly(tail);
        for (var at = tail.Length - EndBytes; at >= 0; at--)
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(at)) != EndOfDirectory || at + EndBytes + Short(tail, at + 20) > tail.Length)
                continue;
            var end = file.Length - tail.Length + at;
            var offset = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(at + 16));
            return Offset64(file, end) is { } large ? (large, end) : (offset, end);
        }
        return null;
    }

    static long? Offset64(Stream file, long end)
    {
        Span<byte> record = stackalloc byte[End64Bytes];
        if (end < LocatorBytes + End64Bytes)
            return null;
        file.Position = end - LocatorBytes;
        file.ReadExactly(record[..LocatorBytes]);
        if (BinaryPrimitives.ReadUInt32LittleEndian(record) != End64Locator)
            return null;
        var at = BinaryPrimitives.ReadInt64LittleEndian(record[8..]);
        if (at < 0 || at > end - End64Bytes)
            return -1;
        file.Position = at;
        file.ReadExactly(record);
        return BinaryPrimitives.ReadUInt32LittleEndian(record) == End64 ? BinaryPrimitives.ReadInt64LittleEndian(record[48..]) : -1;
    }

    static int Short(byte[] bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at));
}
