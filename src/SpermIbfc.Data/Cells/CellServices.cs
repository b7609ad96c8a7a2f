using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SpermIbfc.Data.Annotations;
using SpermIbfc.Data.Cells.Queues;
using SpermIbfc.Data.Labels;

namespace SpermIbfc.Data.Cells;

public static class CellServices
{
    /// <summary>Cells, and what is said and drawn of them.</summary>
    public static IServiceCollection AddCells(this IServiceCollection services) => services
        .AddPlaneFiles()
        .AddSingleton<CellQueries>()
        .AddSingleton<LatestRevisionsQuery>()
        .AddSingleton<CellPlanes>()
        .AddSingleton<GalleryQueries>()
        .AddSingleton<GalleryFacetQueries>()
        .AddSingleton<SharedContrast>()
        .AddSingleton<WorkQueueQueries>()
        .AddSingleton<CellHistoryQueries>()
        .AddSingleton<CellComparisonQueries>()
        .AddSingleton<SetFocusLabelCommand>()
        .AddSingleton<SetFocusLabelsCommand>()
        .AddSingleton<UndoBulkLabelCommand>()
        .AddSingleton<SaveAnnotationCommand>()
        .AddSingleton<RoiExport>();

    /// <summary>Stored planes, for whoever decodes them.</summary>
    public static IServiceCollection AddPlaneFiles(this IServiceCollection services)
    {
        services.TryAddSingleton<PlaneFiles>();
        return services;
    }
}
