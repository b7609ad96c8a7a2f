namespace SpermIbfc.Data.Storage;

/// <summary>Where a site keeps what it must not lose: one folder to back up.</summary>
public sealed record DataPaths(string Root)
{
    public string Database => Path.Combine(Root, "spermibfc.db");
    /// <summary>Imported files as they came, by their SHA-256.</summary>
    public string Files => Path.Combine(Root, "files");
    public string Snapshots => Path.Combine(Root, "snapshots");
    public string Runs => Path.Combine(Root, "runs");
    /// <summary>Uploads under way; nothing here is needed after an import has ended.</summary>
    public string Uploads => Path.Combine(Root, "uploads");
    /// <summary>Keys that protect the sign-in cookies.</summary>
    public string Keys => Path.Combine(Root, "keys");

    /// <summary>The full path of a folder that an entity names below the root.</summary>
    public string Below(string relative)
    {
        var root = Path.GetFullPath(Root);
        var full = Path.GetFullPath(Path.Combine(root, relative));
        if (!full.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            throw new ArgumentException($"'{relative}' lies outside the data folder.", nameof(relative));
        return full;
    }
}
