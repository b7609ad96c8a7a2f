using SpermIbfc.Data.Imaging;

namespace SpermIbfc.Data.Cells;

/// <summary>Decodes planes from the stored files when they are asked for, and keeps the latest few decoded.</summary>
public sealed class CellPlanes(PlaneFiles files)
{
    const long KeptBytes = 64L * 1024 * 1024;

    readonly Lock gate = new();
    readonly Dictionary<PlaneAddress, LinkedListNode<Entry>> entries = [];
    readonly LinkedList<Entry> byUse = new();
    long bytes;

    /// <summary>One channel's pixels of a cell, with its display window.</summary>
    /// <exception cref="ImageFormatException">The stored file is damaged.</exception>
    /// <exception cref="FileNotFoundException">The stored file is gone.</exception>
    public CellPlane Read(CellFile cell, int position, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(cell);
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(position, cell.Planes.Count);
        var key = cell.Planes[position];
        lock (gate)
        {
            if (entries.TryGetValue(key, out var known))
            {
                byUse.Remove(known);
                byUse.AddFirst(known);
                return known.Value.Plane;
            }
        }
        // Outside the lock: two readers may decode the same plane once each, none waits for another's file.
        // A container's object is decoded as a whole, so all of its planes are kept.
        var wanted = key.ObjectAt is null ? [key] : cell.Planes;
        var planes = files.Read(cell.Name, wanted, ct);
        CellPlane? read = null;
        for (var i = 0; i < wanted.Count; i++)
        {
            var plane = new CellPlane(planes[i], DisplayWindow.FromPercentiles(planes[i]));
            Keep(wanted[i], plane);
            if (wanted[i] == key)
                read = plane;
        }
        return read!;
    }

    void Keep(PlaneAddress key, CellPlane plane)
    {
        lock (gate)
        {
            if (entries.ContainsKey(key))
                return;
            entries[key] = byUse.AddFirst(new Entry(key, plane));
            bytes += plane.Plane.Bytes.Length;
            while (bytes > KeptBytes && byUse.Last is { } oldest && byUse.Count > 1)
            {
                byUse.RemoveLast();
                entries.Remove(oldest.Value.Key);
                bytes -= oldest.Value.Plane.Plane.Bytes.Length;
            }
        }
    }

    sealed record Entry(PlaneAddress Key, CellPlane Plane);
}

/// <summary>A decoded plane and the window from its 1st to its 99th percentile, as the network's input is scaled.</summary>
public sealed record CellPlane(Plane Plane, DisplayWindow Window);
