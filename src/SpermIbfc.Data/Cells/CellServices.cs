using Microsoft.Extensions.DependencyInjection;
using SpermIbfc.Data.Annotations;
using SpermIbfc.Data.Labels;

namespace SpermIbfc.Data.Cells;

public static class CellServices
{
    /// <summary>Cells, and what is said and drawn of them.</summary>
    public static IServiceCollection AddCells(this IServiceCollection services) => services
        .AddSingleton<CellQueries>()
        .AddSingleton<PlaneFiles>()
        .AddSingleton<CellPlanes>()
        .AddSingleton<GalleryQueries>()
        .AddSingleton<GalleryFacetQueries>()
        .AddSingleton<SharedContrast>()
        .AddSingleton<SetFocusLabelCommand>()
        .AddSingleton<SetFocusLabelsCommand>()
        .AddSingleton<UndoBulkLabelCommand>()
        .AddSingleton<SaveAnnotationCommand>();
}
