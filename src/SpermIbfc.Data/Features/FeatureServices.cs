using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SpermIbfc.Data.Cells;
using SpermIbfc.Data.Persistence;
using SpermIbfc.Data.Runs;

namespace SpermIbfc.Data.Features;

public static class FeatureServices
{
    /// <summary>Features of cells: what computes them, and what reads them. Instrument facts registered before are kept.</summary>
    public static IServiceCollection AddCellFeatures(this IServiceCollection services)
    {
        services.TryAddSingleton(provider => InstrumentFacts.Of(provider.GetRequiredService<PlaneFiles>()));
        return services
            .AddSingleton(provider => new FeatureColumns(provider.GetRequiredService<IDbContextFactory<SpermIbfcDb>>()))
            .AddSingleton<FocusScores>()
            .AddSingleton<ComputeFeaturesCommand>()
            .AddSingleton<FeatureQueries>();
    }
}
