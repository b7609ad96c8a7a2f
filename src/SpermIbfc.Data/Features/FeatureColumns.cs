using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Persistence;

namespace SpermIbfc.Data.Features;

/// <summary>The columns last asked for, decoded, up to a bound of bytes. A column is read whole, so that a gallery's sort is arithmetic.</summary>
public sealed class FeatureColumns(IDbContextFactory<SpermIbfcDb> contexts, long keptBytes)
{
    const long DefaultKeptBytes = 256L * 1024 * 1024;

    readonly Lock gate = new();
    readonly Dictionary<(int Acquisition, string Key), LinkedListNode<Entry>> entries = [];
    readonly LinkedList<Entry> byUse = new();
    long bytes;
    long forgotten;

    public FeatureColumns(IDbContextFactory<SpermIbfcDb> contexts)
        : this(contexts, DefaultKeptBytes)
    {
    }

    public long KeptBytes
    {
        get
        {
            lock (gate)
                return bytes;
        }
    }

    /// <summary>A value a cell in the order of the ids, NaN where it is not known; null where the acquisition has no such feature. Not to be written to.</summary>
    public async Task<float[]?> FindAsync(int acquisitionId, string key, CancellationToken ct) => (await EntryAsync(acquisitionId, key, ct))?.Values;

    internal async Task<FeatureRange?> RangeAsync(int acquisitionId, string key, CancellationToken ct) => (await EntryAsync(acquisitionId, key, ct))?.Range;

    /// <summary>Its columns were written anew, or are gone.</summary>
    public void Forget(int acquisitionId)
    {
        lock (gate)
        {
            forgotten++;
            for (var node = byUse.First; node is not null;)
            {
                var next = node.Next;
                if (node.Value.Column.Acquisition == acquisitionId)
                    Drop(node);
                node = next;
            }
        }
    }

    async Task<Entry?> EntryAsync(int acquisitionId, string key, CancellationToken ct)
    {
        long before;
        lock (gate)
        {
            if (entries.TryGetValue((acquisitionId, key), out var known))
            {
                byUse.Remove(known);
                byUse.AddFirst(known);
                return known.Value;
            }
            before = forgotten;
        }
        await using var db = await contexts.CreateDbContextAsync(ct);
        var stored = await db.FeatureColumns
            .Where(column => column.AcquisitionId == acquisitionId && column.Key == key)
            .Select(column => column.Values)
            .FirstOrDefaultAsync(ct);
        if (stored is null)
            return null;
        var values = Decode(stored);
        var read = new Entry((acquisitionId, key), values, FeatureRange.Of(values));
        Keep(read, before);
        return read;
    }

    void Keep(Entry read, long before)
    {
        lock (gate)
        {
            // Forgotten while it was being read: it may be the old one.
            if (forgotten != before || entries.ContainsKey(read.Column))
                return;
            entries[read.Column] = byUse.AddFirst(read);
            bytes += read.Bytes;
            while (bytes > keptBytes && byUse.Last is { } oldest)
                Drop(oldest);
        }
    }

    void Drop(LinkedListNode<Entry> node)
    {
        byUse.Remove(node);
        entries.Remove(node.Value.Column);
        bytes -= node.Value.Bytes;
    }

    internal static float[] Decode(byte[] stored)
    {
        var values = new float[stored.Length / sizeof(float)];
        if (BitConverter.IsLittleEndian)
            MemoryMarshal.Cast<byte, float>(stored)[..values.Length].CopyTo(values);
        else
            for (var i = 0; i < values.Length; i++)
                values[i] = BinaryPrimitives.ReadSingleLittleEndian(stored.AsSpan(i * sizeof(float)));
        return values;
    }

    internal static byte[] Encode(ReadOnlySpan<float> values)
    {
        var stored = new byte[values.Length * sizeof(float)];
        for (var i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteSingleLittleEndian(stored.AsSpan(i * sizeof(float)), values[i]);
        return stored;
    }

    sealed record Entry((int Acquisition, string Key) Column, float[] Values, FeatureRange Range)
    {
        public long Bytes => (long)Values.Length * sizeof(float) + 128;
    }
}
