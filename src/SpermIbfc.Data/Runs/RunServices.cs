using Microsoft.Extensions.DependencyInjection;

namespace SpermIbfc.Data.Runs;

public static class RunServices
{
    public static IServiceCollection AddRuns(this IServiceCollection services) => services
        .AddSingleton<RunQueries>()
        .AddSingleton<StartRunCommand>()
        .AddSingleton<StopFoldCommand>()
        .AddSingleton<CancelFoldCommand>()
        .AddSingleton<RequeueFoldCommand>()
        .AddSingleton<ClaimFoldCommand>()
        .AddSingleton<RecordObservationCommand>();
}
