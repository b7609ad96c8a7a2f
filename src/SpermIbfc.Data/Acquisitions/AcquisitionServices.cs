using Microsoft.Extensions.DependencyInjection;
using SpermIbfc.Data.Acquisitions.Containers;
using SpermIbfc.Data.Acquisitions.Drawings;

namespace SpermIbfc.Data.Acquisitions;

public static class AcquisitionServices
{
    /// <summary>Import of files into a study. <see cref="ImportRoots"/> is the host's to configure.</summary>
    public static IServiceCollection AddAcquisitions(this IServiceCollection services) => services
        .AddSingleton<ImportGate>()
        .AddSingleton<ImportAcquisitionCommand>()
        .AddSingleton<ImportContainerCommand>()
        .AddSingleton<ImportDrawingsCommand>()
        .AddSingleton<UnplacedDrawings>()
        .AddSingleton<DemoStudyCommand>()
        .AddSingleton<AcquisitionQueries>();
}
