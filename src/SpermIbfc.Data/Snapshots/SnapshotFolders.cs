namespace SpermIbfc.Data.Snapshots;

/// <summary>Taking snapshot folders away: their files are read-only, which some systems refuse to delete.</summary>
public static class SnapshotFolders
{
    public static void Remove(string folder)
    {
        if (!Directory.Exists(folder))
            return;
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            File.SetAttributes(file, FileAttributes.Normal);
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>What a site that was killed while freezing left behind.</summary>
    public static void RemovePartials(string snapshots)
    {
        if (!Directory.Exists(snapshots))
            return;
        foreach (var partial in Directory.EnumerateDirectories(snapshots, "*.partial"))
            Remove(partial);
    }
}
