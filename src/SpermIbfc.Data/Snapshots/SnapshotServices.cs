using Microsoft.Extensions.DependencyInjection;
using SpermIbfc.Data.Cells;

namespace SpermIbfc.Data.Snapshots;

public static class SnapshotServices
{
    public static IServiceCollection AddSnapshots(this IServiceCollection services) => services
        .AddPlaneFiles()
        .AddSingleton<SnapshotQueries>()
        .AddSingleton<SnapshotLibrary>()
        .AddSingleton<FreezeSnapshotCommand>();
}
