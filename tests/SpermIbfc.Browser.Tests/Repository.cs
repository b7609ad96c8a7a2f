namespace SpermIbfc.Browser.Tests;

/// <summary>Where the repository, its published site and the real data lie.</summary>
static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string? Shared { get; } =
        new[] { Environment.GetEnvironmentVariable("SPERMIBFC_SHARED"), Path.Combine(Root, "..", "shared") }
            .Where(path => path is not null && Directory.Exists(path)).Select(path => Path.GetFullPath(path!)).FirstOrDefault();

    /// <summary>The folder that ./test published; the newest one where it is not named.</summary>
    public static string Site { get; } = Environment.GetEnvironmentVariable("SPERMIBFC_SITE") ?? NewestSite();

    static string NewestSite() =>
        new DirectoryInfo(Path.Combine(Root, "artifacts", "site")) is { Exists: true } sites
        && sites.EnumerateDirectories().Where(folder => File.Exists(Path.Combine(folder.FullName, "complete"))).MaxBy(folder => folder.LastWriteTimeUtc) is { } newest
            ? newest.FullName
            : throw new DirectoryNotFoundException("No published site: run ./run --build-only first.");

    static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "SpermIbfc.slnx")))
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("SpermIbfc.slnx was not found above the tests.");
        return folder;
    }
}
