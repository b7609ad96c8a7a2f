using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SpermIbfc.Data.Storage;

namespace SpermIbfc.Data.Persistence;

public static class PersistenceRegistration
{
    /// <summary>The data folder, the store of imported files, and the database's context factory.</summary>
    public static IServiceCollection AddPersistence(this IServiceCollection services, DataPaths paths)
    {
        services.AddSingleton(paths);
        services.AddSingleton<ContentStore>();
        services.AddSingleton<SqlitePragmas>();
        services.AddSingleton<DatabaseStartup>();
        return services.AddDbContextFactory<SpermIbfcDb>((provider, options) => options
            .UseSqlite(new SqliteConnectionStringBuilder { DataSource = paths.Database }.ConnectionString)
            // Two who write the same revision at once are an answer to one of them, not an error of the log; what is one, its catcher logs.
            .ConfigureWarnings(warnings => warnings.Log((CoreEventId.SaveChangesFailed, LogLevel.Debug), (RelationalEventId.CommandError, LogLevel.Debug)))
            .AddInterceptors(provider.GetRequiredService<SqlitePragmas>()));
    }
}
