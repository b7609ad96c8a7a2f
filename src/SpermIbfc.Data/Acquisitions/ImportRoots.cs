namespace SpermIbfc.Data.Acquisitions;

/// <summary>
/// The folders of the server that may be imported from. A path is compared after its links are followed, so that none
/// leads out; a link inside a folder that points elsewhere is left out and said.
/// </summary>
public sealed class ImportRoots
{
    const int MaxDepth = 8;

    readonly IReadOnlyList<string> roots;

    public ImportRoots(IEnumerable<string> configured)
    {
        roots = [.. configured.Where(root => !string.IsNullOrWhiteSpace(root)).Select(root => Path.TrimEndingDirectorySeparator(Path.GetFullPath(root))).Distinct()];
    }

    public IReadOnlyList<string> All => roots;

    /// <summary>The folders right below a folder, by name, and how many files it holds itself; null where it may not be read.</summary>
    public ServerFolder? Browse(string path)
    {
        if (Admit(path) is not { } real)
            return null;
        try
        {
            var children = Directory.EnumerateDirectories(real)
                .Where(child => !Path.GetFileName(child).StartsWith('.') && Admit(child) is not null)
                .Order(NaturalOrder.Instance)
                .Take(1000)
                .ToList();
            return new ServerFolder(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)), [.. children.Select(child => Path.GetFileName(child))], Directory.EnumerateFiles(real).Count(Shown));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Every file below a folder that may be read, and those that may not with the reason.</summary>
    public (IReadOnlyList<ImportSource> Sources, IReadOnlyList<ImportProblem> Problems)? List(string path, CancellationToken ct)
    {
        if (Admit(path) is not { } real)
            return null;
        var sources = new List<ImportSource>();
        var problems = new List<ImportProblem>();
        var options = new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = MaxDepth, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.Hidden };
        foreach (var file in Directory.EnumerateFiles(real, "*", options))
        {
            ct.ThrowIfCancellationRequested();
            var relative = Path.GetRelativePath(real, file).Replace(Path.DirectorySeparatorChar, '/');
            if (!relative.Split('/').All(Shown))
                continue;
            if (Admit(file) is { } target)
                sources.Add(new ImportSource(relative, target));
            else
                problems.Add(new ImportProblem(relative, "A link that leads out of the folders that may be imported from."));
            if (sources.Count > ImportLimits.MaxFiles)
            {
                sources.RemoveAt(sources.Count - 1);
                problems.Add(new ImportProblem(relative, $"This file and the ones after it were left out: one import takes at most {ImportLimits.MaxFiles} files."));
                break;
            }
        }
        return (sources, problems);
    }

    /// <summary>The real path, where it exists and lies in a root.</summary>
    public string? Admit(string path)
    {
        try
        {
            if (string.IsNullOrWhiteSpace(path) || path.Contains('\0') || !Path.IsPathFullyQualified(path))
                return null;
            var real = RealPath.Of(path);
            if (!Path.Exists(real))
                return null;
            return roots.Select(RealPath.Of).Any(root => real == root || real.StartsWith(Path.TrimEndingDirectorySeparator(root) + Path.DirectorySeparatorChar, StringComparison.Ordinal)) ? real : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    static bool Shown(string path) => !Path.GetFileName(path).StartsWith('.');
}

/// <summary>A folder of the server, as the picker shows it.</summary>
public sealed record ServerFolder(string Path, IReadOnlyList<string> Folders, int Files);
