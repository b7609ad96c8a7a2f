namespace SpermIbfc.Data.Acquisitions;

/// <summary>A file to import: what it is called, with '/' between folders, and where its bytes lie now.</summary>
public sealed record ImportSource(string RelativePath, string FullPath)
{
    /// <summary>The folder right above the file; empty where it lies at the top.</summary>
    public string Folder => RelativePath.Split('/') is { Length: > 1 } parts ? parts[^2] : "";

    public string Stem => Path.GetFileNameWithoutExtension(RelativePath.Split('/')[^1]);
}
