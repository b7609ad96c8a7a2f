namespace SpermIbfc.Data.Acquisitions;

/// <summary>A file to import: what it is called, with '/' between folders, and where its bytes lie now.</summary>
public sealed record ImportSource(string RelativePath, string FullPath)
{
    /// <summary>Hash of the whole file, in lower-case hex, where it was computed while the file arrived.</summary>
    public string? Sha256 { get; init; }

    /// <summary>The folder right above the file; empty where it lies at the top.</summary>
    public string Folder => RelativePath.Split('/') is { Length: > 1 } parts ? parts[^2] : "";

    public string Stem => Path.GetFileNameWithoutExtension(RelativePath.Split('/')[^1]);
}
