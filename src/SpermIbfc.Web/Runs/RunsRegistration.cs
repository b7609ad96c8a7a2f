using SpermIbfc.Data.Runs;
using SpermIbfc.Data.Snapshots;

namespace SpermIbfc.Web.Runs;

static class RunsRegistration
{
    /// <summary>Snapshots, trainings, and who looks after them.</summary>
    public static IServiceCollection AddTraining(this IServiceCollection services, IConfiguration configuration) => services
        .AddSnapshots()
        .AddRuns()
        .AddSingleton(RunsOptions.From(configuration))
        .AddSingleton<RunChanges>()
        .AddSingleton<RunEventPump>()
        .AddSingleton<IRunExecutor, LocalExecutor>()
        .AddSingleton<RunSupervisor>()
        .AddHostedService(provider => provider.GetRequiredService<RunSupervisor>())
        .AddSingleton<SnapshotFreezer>()
        .AddHostedService(provider => provider.GetRequiredService<SnapshotFreezer>());
}
