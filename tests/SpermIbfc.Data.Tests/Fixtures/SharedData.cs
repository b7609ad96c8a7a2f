namespace SpermIbfc.Data.Tests.Fixtures;

/// <summary>Finds the repository's own fixtures, and the data that lie beside it on some machines.</summary>
static class SharedData
{
    public static string RepositoryRoot { get; } = FindRoot();

    /// <summary>The path of a shared file or folder, or null, with a word on the console, where this machine has none.</summary>
    public static string? Find(string relative)
    {
        string shared = Environment.GetEnvironmentVariable("SPERMIBFC_SHARED") is { Length: > 0 } given
            ? given
            : Path.Combine(RepositoryRoot, "..", "shared");
        string path = Path.GetFullPath(Path.Combine(shared, relative));
        if (File.Exists(path) || Directory.Exists(path)) return path;
        Console.WriteLine($"Skipped: {path} is not on this machine.");
        return null;
    }

    /// <summary>The path of a fixture that belongs to these tests.</summary>
    public static string Fixture(string relative) =>
        Path.Combine(RepositoryRoot, "tests", "SpermIbfc.Data.Tests", "Fixtures", relative);

    static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "SpermIbfc.slnx"))) return folder.FullName;
        }

        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds SpermIbfc.slnx.");
    }
}
