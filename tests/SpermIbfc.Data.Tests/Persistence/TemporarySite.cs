using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SpermIbfc.Data.Persistence;
using SpermIbfc.Data.Storage;

namespace SpermIbfc.Data.Tests.Persistence;

/// <summary>A data folder with a database as the site has it, gone when the test has ended.</summary>
public sealed class TemporarySite : IDisposable
{
    readonly ServiceProvider _services;

    public TemporarySite(string? root = null)
    {
        Paths = new DataPaths(root ?? Directory.CreateTempSubdirectory("spermibfc-test-").FullName);
        _services = new ServiceCollection().AddSingleton(TimeProvider.System).AddPersistence(Paths).BuildServiceProvider();
    }

    public DataPaths Paths { get; }

    public DatabaseStartup Startup => _services.GetRequiredService<DatabaseStartup>();

    public IDbContextFactory<SpermIbfcDb> Factory => _services.GetRequiredService<IDbContextFactory<SpermIbfcDb>>();

    public static async Task<TemporarySite> ReadyAsync()
    {
        var site = new TemporarySite();
        await site.Startup.PrepareAsync(CancellationToken.None);
        return site;
    }

    /// <summary>Ends the site and leaves its folder, as a stop does.</summary>
    public void Stop()
    {
        _services.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
    }

    public void Dispose()
    {
        Stop();
        if (Directory.Exists(Paths.Root))
            Directory.Delete(Paths.Root, recursive: true);
    }
}
