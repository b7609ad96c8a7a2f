using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
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
            .AddInterceptors(provider.GetRequiredService<SqlitePragmas>()));
    }
}
