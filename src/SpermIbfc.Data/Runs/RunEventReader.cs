using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace SpermIbfc.Data.Runs;

/// <summary>
/// Follows an events.jsonl that another process appends to: each read returns the whole lines that came since, and leaves a
/// torn last line for the next. Lines that are no known event (a newer worker's) are passed over.
/// </summary>
public sealed class RunEventReader(RunFolder folder, long offset = 0)
{
    public const int DefaultMax = 5000;

    /// <summary>Byte at which the next read starts.</summary>
    public long Offset { get; private set; } = offset;

    /// <summary>A reader that starts behind the last whole line there is now.</summary>
    public static RunEventReader AtEnd(RunFolder folder)
    {
        try
        {
            using var file = Open(folder);
            var buffer = new byte[64 * 1024];
            for (var end = file.Length; end > 0;)
            {
                var start = Math.Max(0, end - buffer.Length);
                file.Seek(start, SeekOrigin.Begin);
                var piece = buffer.AsSpan(0, (int)(end - start));
                file.ReadExactly(piece);
                if (piece.LastIndexOf((byte)'\n') is >= 0 and var newline)
                    return new RunEventReader(folder, start + newline + 1);
                end = start;
            }
        }
        catch (Exception problem) when (problem is FileNotFoundException or DirectoryNotFoundException)
        {
            // No event yet: it starts at the first.
        }

        return new RunEventReader(folder);
    }

    /// <summary>At most <paramref name="max"/> events; fewer means that the file's end was reached. Empty where there is no file yet.</summary>
    public IReadOnlyList<RunEvent> Read(int max = DefaultMax)
    {
        FileStream file;
        try
        {
            file = Open(folder);
        }
        catch (Exception problem) when (problem is FileNotFoundException or DirectoryNotFoundException)
        {
            return [];
        }

        using (file)
        {
            if (file.Length < Offset)
                Offset = 0;
            var lines = new LineScanner(file, Offset);
            var events = new List<RunEvent>();
            while (events.Count < max && lines.Next() is { } line)
            {
                if (TryParse(line, out var runEvent))
                    events.Add(runEvent);
            }

            Offset = lines.Offset;
            return events;
        }
    }

    /// <summary>Events after a sequence number, read from the start of the file.</summary>
    public static IReadOnlyList<RunEvent> After(RunFolder folder, long seq, int max = DefaultMax)
    {
        var reader = new RunEventReader(folder);
        var found = new List<RunEvent>();
        while (found.Count < max && reader.Read() is { Count: > 0 } events)
            found.AddRange(events.Where(runEvent => runEvent.Seq > seq).Take(max - found.Count));
        return found;
    }

    /// <summary>The events of the file's last 64 KiB, oldest first: what happened lately, at a cost that does not grow.</summary>
    public static IReadOnlyList<RunEvent> Tail(RunFolder folder)
    {
        const int window = 64 * 1024;
        var length = new FileInfo(folder.Events) is { Exists: true } file ? file.Length : 0;
        // Started within a line, the first piece is no event and is passed over.
        return new RunEventReader(folder, Math.Max(0, length - window)).Read(int.MaxValue);
    }

    static FileStream Open(RunFolder folder) => new(folder.Events, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    internal static bool TryParse(ReadOnlyMemory<byte> line, [NotNullWhen(true)] out RunEvent? runEvent)
    {
        try
        {
            runEvent = JsonSerializer.Deserialize<RunEvent>(line.Span, ContractJson.Line);
            return runEvent is not null;
        }
        catch (Exception problem) when (problem is JsonException or NotSupportedException)
        {
            runEvent = null;
            return false;
        }
    }
}
