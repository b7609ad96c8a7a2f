namespace SpermIbfc.Fuzzing.Seeds;

/// <summary>Where seeds lie: the repository's own fixtures, and real files beside it on some machines.</summary>
/// <param name="Fixtures">The folder of the data tests' fixtures.</param>
/// <param name="Shared">The folder of real files, or null where this machine has none.</param>
sealed record SeedFolders(string Fixtures, string? Shared)
{
    /// <summary>The largest seed.</summary>
    public const int MaxBytes = 64 * 1024;

    /// <summary>The folders of this machine; the real files lie where they are said to, or in ../shared.</summary>
    public static SeedFolders Find(string? shared)
    {
        string root = Root();
        shared ??= Environment.GetEnvironmentVariable("SPERMIBFC_SHARED") is { Length: > 0 } given ? given : Path.GetFullPath(Path.Combine(root, "..", "shared"));
        string data = Path.Combine(shared, "data");
        return new SeedFolders(Path.Combine(root, "tests", "SpermIbfc.Data.Tests", "Fixtures"), Directory.Exists(data) ? data : null);
    }

    /// <summary>The fixtures of a folder that are no larger than a seed.</summary>
    public IReadOnlyList<byte[]> Made(string folder, string pattern, int most = MaxBytes) => Read(Path.Combine(Fixtures, folder), pattern, most);

    /// <summary>The real files of a folder that are no larger than a seed; none where this machine has none.</summary>
    public IReadOnlyList<byte[]> Real(string folder, string pattern, int most = MaxBytes) => Shared is null ? [] : Read(Path.Combine(Shared, folder), pattern, most);

    /// <summary>A real file of any size, to be cut; null where this machine has none.</summary>
    public byte[]? Whole(string path) => Shared is not null && Path.Combine(Shared, path) is var file && File.Exists(file) ? File.ReadAllBytes(file) : null;

    /// <summary>Says how many seeds are real.</summary>
    public static string Origin(int made, int real) => real > 0 ? $"{real} real, {made} made" : $"{made} made";

    static IReadOnlyList<byte[]> Read(string folder, string pattern, int most)
    {
        if (!Directory.Exists(folder)) return [];
        var files = new DirectoryInfo(folder).GetFiles(pattern).Where(file => file.Length <= most).OrderBy(file => file.Name, StringComparer.Ordinal);
        return [.. files.Select(file => File.ReadAllBytes(file.FullName))];
    }

    static string Root()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "SpermIbfc.slnx"))) return folder.FullName;
        }

        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds SpermIbfc.slnx; run this from a checkout.");
    }
}
