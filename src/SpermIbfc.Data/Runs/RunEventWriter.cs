using System.Text.Json;

namespace SpermIbfc.Data.Runs;

/// <summary>
/// Appends events to events.jsonl, each line handed to the operating system at once. Opening a file that a killed worker
/// left cuts off a torn last line and goes on counting after the last whole one.
/// </summary>
public sealed class RunEventWriter : IDisposable
{
    readonly FileStream _file;
    readonly TimeProvider _time;
    readonly Lock _gate = new();

    public RunEventWriter(RunFolder folder, TimeProvider time)
    {
        Directory.CreateDirectory(folder.Path);
        _time = time;
        _file = new FileStream(folder.Events, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite);
        try
        {
            var (end, lastSeq) = FindEnd(_file);
            _file.SetLength(end);
            _file.Seek(end, SeekOrigin.Begin);
            LastSeq = lastSeq;
        }
        catch
        {
            _file.Dispose();
            throw;
        }
    }

    /// <summary>Sequence number of the last line; 0 before the first.</summary>
    public long LastSeq { get; private set; }

    /// <summary>Numbers, dates and writes the event; returns it as written.</summary>
    public RunEvent Append(RunEvent runEvent)
    {
        lock (_gate)
        {
            var written = runEvent with { Seq = LastSeq + 1, At = _time.GetUtcNow() };
            byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(written, ContractJson.Line), (byte)'\n'];
            _file.Write(line);
            _file.Flush();
            LastSeq = written.Seq;
            return written;
        }
    }

    public void Dispose() => _file.Dispose();

    static (long End, long LastSeq) FindEnd(FileStream file)
    {
        var lines = new LineScanner(file, offset: 0);
        long end = 0, seq = 0;
        while (lines.Next() is { } line)
        {
            if (!RunEventReader.TryParse(line, out var runEvent))
            {
                // A whole line that is no event: damage within the file is left alone, at its end it is cut off.
                continue;
            }

            seq = runEvent.Seq;
            end = lines.Offset;
        }

        return (end, seq);
    }
}
