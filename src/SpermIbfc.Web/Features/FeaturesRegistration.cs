using SpermIbfc.Data.Features;

namespace SpermIbfc.Web.Features;

static class FeaturesRegistration
{
    /// <summary>Features of cells, and who computes them behind the pages.</summary>
    public static IServiceCollection AddFeatureComputing(this IServiceCollection services) => services
        .AddCellFeatures()
        .AddSingleton<FeatureDesk>()
        .AddSingleton<FeatureSignal>()
        .AddHostedService<FeatureWorker>();
}
