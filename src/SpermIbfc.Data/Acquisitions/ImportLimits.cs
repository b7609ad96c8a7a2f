namespace SpermIbfc.Data.Acquisitions;

/// <summary>How much one import may bring.</summary>
public static class ImportLimits
{
    public const int MaxFiles = 200_000;
    public const int MaxUploadFiles = 20_000;
    public const long MaxFileBytes = 256L * 1024 * 1024;
    public const long MaxUploadBytes = 20L * 1024 * 1024 * 1024;
    public const int MaxCellSide = 4096;
    public const int MaxPathLength = 400;
    public const int MaxPathSegments = 8;
    public const int MaxNameLength = 120;
}
