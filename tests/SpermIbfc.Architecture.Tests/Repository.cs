using System.Reflection;

namespace SpermIbfc.Architecture.Tests;

/// <summary>Where the repository and its built assemblies lie.</summary>
static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string? Shared { get; } =
        new[] { Environment.GetEnvironmentVariable("SPERMIBFC_SHARED"), Path.Combine(Root, "..", "shared") }
            .FirstOrDefault(path => path is not null && Directory.Exists(path));

    public static string Assembly(string project, string name) =>
        Path.Combine(Root, "src", project, "bin", Configuration, "net10.0", name);

    static string Configuration => typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "Configuration").Value!;

    static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "SpermIbfc.slnx")))
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("SpermIbfc.slnx was not found above the tests.");
        return folder;
    }
}
