using Microsoft.Extensions.DependencyInjection;

namespace SpermIbfc.Data.Snapshots;

public static class SnapshotServices
{
    public static IServiceCollection AddSnapshots(this IServiceCollection services) => services
        .AddSingleton<SnapshotQueries>()
        .AddSingleton<SnapshotLibrary>()
        .AddSingleton<FreezeSnapshotCommand>();
}
