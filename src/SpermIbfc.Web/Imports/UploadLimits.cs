using SpermIbfc.Data.Acquisitions;

namespace SpermIbfc.Web.Imports;

/// <summary>What one upload may bring; whoever runs the site may set each in <c>Import:</c>.</summary>
sealed record UploadLimits
{
    public long MaxFileBytes { get; init; } = ImportLimits.MaxContainerBytes;
    public long MaxUploadBytes { get; init; } = ImportLimits.MaxUploadBytes;
    public int MaxUploadFiles { get; init; } = ImportLimits.MaxUploadFiles;
    /// <summary>Left free on the disk: the database and the runs need some to go on.</summary>
    public long ReserveBytes { get; init; } = 512L * 1024 * 1024;

    /// <summary>The reason why this many more bytes do not fit on the data folder's disk, or null.</summary>
    public string? DiskProblem(string folder, long bytes)
    {
        var free = FreeBytes(folder);
        return bytes > free - ReserveBytes
            ? $"The disk that holds the data folder has {Size(Math.Max(0, free - ReserveBytes))} free for uploads (besides {Size(ReserveBytes)} that stay free), and this needs {Size(bytes)}. Free some space, then go on."
            : null;
    }

    /// <summary>What is said where an upload would become larger than is taken.</summary>
    public string UploadFull => $"One upload takes at most {Size(MaxUploadBytes)}. Import the folder from the server instead.";

    /// <summary>How much a zip may become on this disk.</summary>
    public ZipLimits ForZips(string folder) => new() { MaxBytes = Math.Clamp(FreeBytes(folder) - ReserveBytes, 0, MaxUploadBytes) };

    public static string Size(long bytes) => bytes switch
    {
        < 1L << 20 => $"{bytes / 1024.0:0.#} KiB",
        < 1L << 30 => $"{bytes / (double)(1L << 20):0.#} MiB",
        < 1L << 40 => $"{bytes / (double)(1L << 30):0.#} GiB",
        _ => $"{bytes / (double)(1L << 40):0.#} TiB",
    };

    static long FreeBytes(string folder) => new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace;
}
