using SpermIbfc.Data.Acquisitions.Containers;
using SpermIbfc.Web.Imports;

namespace SpermIbfc.Web.Components.Pages.Import;

/// <summary>What has to be asked before an import of containers starts: whose channels are the study's.</summary>
public sealed record ContainerQuestion(string ImportId, string Name, IReadOnlyList<ContainerFile> Containers)
{
    /// <summary>Whether all of an import's files are here, it waits to be started, and a container is among them.</summary>
    internal static bool Asks(ImportJob job) =>
        job.Arrived()?.Any(source => Path.GetExtension(source.RelativePath).ToLowerInvariant() is ".cif" or ".rif") == true;

    internal static ContainerQuestion Of(ImportJob job, CancellationToken ct) =>
        new(job.Id, job.Name, ContainerSorting.Sort(job.Arrived() ?? [], ct).Containers);
}
