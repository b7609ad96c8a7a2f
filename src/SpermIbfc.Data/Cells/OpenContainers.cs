using SpermIbfc.Data.Imaging.Amnis;
using SpermIbfc.Data.Storage;

namespace SpermIbfc.Data.Cells;

/// <summary>
/// The containers that were read from last, kept open: their headers, with a megabyte of XML, are parsed once and not for
/// each cell. One that is in use is never closed.
/// </summary>
sealed class OpenContainers(ContentStore store) : IDisposable
{
    const int Kept = 8;

    readonly Lock gate = new();
    readonly Dictionary<string, Entry> entries = new(StringComparer.Ordinal);
    long clock;

    /// <summary>A container to read from until the lease is disposed.</summary>
    public Lease Open(string sha256, string name)
    {
        lock (gate)
        {
            if (!entries.TryGetValue(sha256, out var entry))
            {
                // Under the lock: two first readers of one container would else both parse its header.
                entries[sha256] = entry = new Entry(AmnisReader.Open(store.OpenRead(sha256), name));
                CloseOldest();
            }
            entry.Users++;
            entry.LastUsed = ++clock;
            return new Lease(this, entry);
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            foreach (var entry in entries.Values)
                entry.Reader.Dispose();
            entries.Clear();
        }
    }

    void CloseOldest()
    {
        while (entries.Count > Kept && entries.Where(pair => pair.Value.Users == 0 && pair.Value.LastUsed > 0).OrderBy(pair => pair.Value.LastUsed).Select(pair => pair.Key).FirstOrDefault() is { } oldest)
        {
            entries[oldest].Reader.Dispose();
            entries.Remove(oldest);
        }
    }

    void Return(Entry entry)
    {
        lock (gate)
        {
            entry.Users--;
            CloseOldest();
        }
    }

    internal sealed class Entry(AmnisReader reader)
    {
        public AmnisReader Reader => reader;
        public int Users { get; set; }
        public long LastUsed { get; set; }
    }

    internal readonly struct Lease(OpenContainers owner, Entry entry) : IDisposable
    {
        public AmnisReader Reader => entry.Reader;

        public void Dispose() => owner.Return(entry);
    }
}
