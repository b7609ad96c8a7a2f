using SpermIbfc.Data.Storage;

namespace SpermIbfc.Data.Snapshots;

/// <summary>Opened snapshots. They never change, so the latest few are kept open.</summary>
public sealed class SnapshotLibrary(DataPaths paths)
{
    const int Kept = 8;

    readonly Lock _gate = new();
    readonly LinkedList<SnapshotReader> _byUse = [];

    /// <exception cref="SnapshotException">The folder is gone, or not what was frozen.</exception>
    public SnapshotReader Open(Snapshot snapshot)
    {
        lock (_gate)
        {
            for (var node = _byUse.First; node is not null; node = node.Next)
            {
                if (node.Value.ManifestSha256 != snapshot.ManifestSha256 || node.Value.Folder != paths.Below(snapshot.Folder))
                    continue;
                _byUse.Remove(node);
                _byUse.AddFirst(node);
                return node.Value;
            }
        }

        var reader = SnapshotReader.Open(paths.Below(snapshot.Folder));
        if (reader.ManifestSha256 != snapshot.ManifestSha256)
            throw new SnapshotException($"The manifest of snapshot '{snapshot.Name}' was changed since it was frozen.");
        lock (_gate)
        {
            _byUse.AddFirst(reader);
            if (_byUse.Count > Kept)
                _byUse.RemoveLast();
        }

        return reader;
    }
}
