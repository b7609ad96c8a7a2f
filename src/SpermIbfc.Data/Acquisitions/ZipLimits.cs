namespace SpermIbfc.Data.Acquisitions;

/// <summary>How far the zips of one import may expand, all of them together.</summary>
public sealed record ZipLimits
{
    public long MaxBytes { get; init; } = ImportLimits.MaxUploadBytes;
    public int MaxEntries { get; init; } = ImportLimits.MaxFiles;
    /// <summary>Bytes out of one byte in; images of cells seldom reach ten.</summary>
    public int MaxRatio { get; init; } = 200;
    /// <summary>A file up to this size may be compressed as well as it likes: an empty mask is.</summary>
    public long SmallBytes { get; init; } = 1024 * 1024;
}

/// <summary>How far an expansion is.</summary>
public sealed record ZipStep(int Done, int Total, long DoneBytes, long TotalBytes);
