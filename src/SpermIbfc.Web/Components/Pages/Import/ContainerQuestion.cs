using SpermIbfc.Data.Acquisitions.Containers;
using SpermIbfc.Web.Imports;

namespace SpermIbfc.Web.Components.Pages.Import;

/// <summary>What has to be asked before an import of containers starts: whose channels are the study's.</summary>
public sealed record ContainerQuestion(string ImportId, string Name, IReadOnlyList<ContainerFile> Containers)
{
    internal static ContainerQuestion Of(ImportJob job, CancellationToken ct) =>
        new(job.Id, job.Name, ContainerSorting.Sort(job.Arrived() ?? [], ct).Containers);
}
