namespace SpermIbfc.ML.Cli;

/// <summary>Lines of a stream, one at a time and of bounded length: a file without line ends must not fill the memory.</summary>
static class InputLines
{
    public const int MaxBytes = 16 * 1024 * 1024;

    /// <summary>Numbers count from 1; the memory is good until the next line is asked for.</summary>
    public static IEnumerable<(long Number, ReadOnlyMemory<byte> Line)> Of(Stream stream)
    {
        var buffer = new byte[64 * 1024];
        int start = 0, end = 0, seen = 0;
        long number = 0;
        while (true)
        {
            int at = Array.IndexOf(buffer, (byte)'\n', start + seen, end - start - seen);
            if (at >= 0)
            {
                yield return (++number, buffer.AsMemory(start..at));
                start = at + 1;
                seen = 0;
                continue;
            }

            seen = end - start;
            if (seen > MaxBytes) throw new BadLineException(number + 1, $"it is longer than {MaxBytes} bytes.");
            if (end == buffer.Length)
            {
                var roomier = start > 0 ? buffer : new byte[buffer.Length * 2];
                Buffer.BlockCopy(buffer, start, roomier, 0, seen);
                (buffer, start, end) = (roomier, 0, seen);
            }

            int read = stream.Read(buffer, end, buffer.Length - end);
            if (read == 0) break;
            end += read;
        }

        if (end > start) yield return (++number, buffer.AsMemory(start..end));
    }
}
