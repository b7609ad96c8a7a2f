using Microsoft.Extensions.DependencyInjection;

namespace SpermIbfc.Data.Features;

public static class FeatureServices
{
    /// <summary>Features of cells: what computes them, and what reads them.</summary>
    public static IServiceCollection AddCellFeatures(this IServiceCollection services) => services
        .AddSingleton(provider => new FeatureColumns(provider.GetRequiredService<Microsoft.EntityFrameworkCore.IDbContextFactory<Persistence.SpermIbfcDb>>()))
        .AddSingleton<FeatureQueries>();
}
