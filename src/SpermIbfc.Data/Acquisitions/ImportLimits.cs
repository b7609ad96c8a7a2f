namespace SpermIbfc.Data.Acquisitions;

/// <summary>How much one import may bring.</summary>
public static class ImportLimits
{
    public const int MaxFiles = 200_000;
    public const int MaxUploadFiles = 200_000;
    /// <summary>Of a file that holds one cell.</summary>
    public const long MaxFileBytes = 256L * 1024 * 1024;
    /// <summary>Of any one uploaded file (a CIF, a zip), unless the site's settings say otherwise.</summary>
    public const long MaxContainerBytes = 1L << 40;
    /// <summary>Of all files of one upload together, unless the site's settings say otherwise.</summary>
    public const long MaxUploadBytes = 2L << 40;
    /// <summary>One request carries at most this much of a file.</summary>
    public const int ChunkBytes = 8 * 1024 * 1024;
    public const int MaxCellSide = 4096;
    public const int MaxPathLength = 400;
    public const int MaxPathSegments = 8;
    public const int MaxNameLength = 120;
}
