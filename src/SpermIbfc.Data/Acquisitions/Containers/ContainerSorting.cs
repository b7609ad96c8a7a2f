using SpermIbfc.Data.Imaging;
using SpermIbfc.Data.Imaging.Amnis;
using SpermIbfc.Data.Imaging.Amnis.Daf;

namespace SpermIbfc.Data.Acquisitions.Containers;

/// <summary>Finds the containers among an import's files, and binds each DAF to the one that it names.</summary>
public static class ContainerSorting
{
    const string Daf = ".daf";

    /// <summary>Whether a file is named as a container; whether it is one, its content tells.</summary>
    public static bool IsContainer(ImportSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return Path.GetExtension(source.RelativePath).ToLowerInvariant() is ".cif" or ".rif";
    }

    /// <summary>Opens only files whose names end as the instrument's do; a file of another name stays with the others and is probed there.</summary>
    public static SortedSources Sort(IReadOnlyList<ImportSource> sources, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(sources);
        var containers = new List<(ImportSource Source, AmnisHeader Header)>();
        var dafs = new List<DafFile>();
        var others = new List<ImportSource>();
        var problems = new List<ImportProblem>();
        foreach (var source in sources)
        {
            ct.ThrowIfCancellationRequested();
            var isDaf = Path.GetExtension(source.RelativePath).Equals(Daf, StringComparison.OrdinalIgnoreCase);
            if (!isDaf && !IsContainer(source))
            {
                others.Add(source);
                continue;
            }
            try
            {
                if (isDaf)
                    dafs.Add(ReadDaf(source));
                else
                    containers.Add((source, ReadHeader(source)));
            }
            catch (ImageFormatException error)
            {
                problems.Add(new ImportProblem(source.RelativePath, ImportReasons.Of(error)));
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                problems.Add(new ImportProblem(source.RelativePath, $"The file could not be read: {error.Message}"));
            }
        }
        var unbound = dafs.ToList();
        var bound = containers.ConvertAll(container =>
        {
            var daf = DafOf(container.Source, unbound, containers.Count);
            if (daf is not null)
                unbound.Remove(daf);
            return new ContainerFile(container.Source, container.Header, daf);
        });
        problems.AddRange(unbound
            .Select(daf => new ImportProblem(daf.Source.RelativePath, $"This DAF speaks of {daf.CifName ?? "no image file"}, which is not among the files. Import the two together.")));
        return new SortedSources(bound, others, problems);
    }

    static DafFile? DafOf(ImportSource container, List<DafFile> dafs, int containers)
    {
        var name = container.RelativePath.Split('/')[^1];
        return dafs.Find(daf => string.Equals(daf.CifName, name, StringComparison.OrdinalIgnoreCase))
            ?? dafs.Find(daf => string.Equals(daf.Source.Stem, container.Stem, StringComparison.OrdinalIgnoreCase))
            ?? (containers == 1 && dafs.Count == 1 ? dafs[0] : null);
    }

    static AmnisHeader ReadHeader(ImportSource source)
    {
        using var reader = AmnisReader.Open(File.OpenRead(source.FullPath), source.RelativePath.Split('/')[^1]);
        return reader.Header;
    }

    static DafFile ReadDaf(ImportSource source)
    {
        using var reader = DafReader.Open(File.OpenRead(source.FullPath), source.RelativePath.Split('/')[^1]);
        return new DafFile(source, reader.CifName, [.. reader.Populations.Where(population => population.Kind == DafPopulationKind.Tagged).Select(population => population.Name)]);
    }
}
