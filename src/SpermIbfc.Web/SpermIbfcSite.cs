using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using SpermIbfc.Data.Persistence;
using SpermIbfc.Web.Accounts;
using SpermIbfc.Web.Hosting;

namespace SpermIbfc.Web;

/// <summary>The site as an object: <c>Program</c> runs it, tests start it in their own process on a free port.</summary>
public sealed class SpermIbfcSite : IAsyncDisposable
{
    public const string DefaultUrl = "http://127.0.0.1:5080";

    SpermIbfcSite(WebApplication app) => App = app;

    public WebApplication App { get; }

    public IServiceProvider Services => App.Services;

    /// <summary>Where it listens, once started.</summary>
    public Uri Address => new(App.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First()
        .Replace("[::]", "localhost").Replace("0.0.0.0", "localhost"));

    /// <summary>Builds, makes the database ready, and starts to listen.</summary>
    /// <exception cref="DatabaseStartupException">The data folder cannot be used; nothing was started.</exception>
    public static async Task<SpermIbfcSite> StartAsync(string[] args, Action<WebApplicationBuilder>? adjust = null, CancellationToken ct = default)
    {
        var site = new SpermIbfcSite(Build(args, adjust));
        try
        {
            await site.App.Services.GetRequiredService<DatabaseStartup>().PrepareAsync(ct);
            await site.App.Services.GetRequiredService<FirstAccount>().PrepareAsync(ct);
            // After the data folder is known to be good: the pipeline reads its keys from there.
            site.App.UseSitePipeline();
            site.App.MapFeatures();
            await site.App.StartAsync(ct);
            site.Announce();
            return site;
        }
        catch
        {
            await site.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs until stopped. What keeps it from starting is said in one line on the standard error.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            await using var site = await StartAsync(args);
            await site.App.WaitForShutdownAsync();
            return 0;
        }
        catch (Exception problem) when (problem is DatabaseStartupException or IOException)
        {
            await Console.Error.WriteLineAsync(problem.Message);
            return 1;
        }
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();

    static WebApplication Build(string[] args, Action<WebApplicationBuilder>? adjust)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ApplicationName = typeof(SpermIbfcSite).Assembly.GetName().Name,
            // Beside the assembly, so that the site can be started from any folder.
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.AddSiteDefaults();
        adjust?.Invoke(builder);
        builder.AddFeatures();
        return builder.Build();
    }

    void Announce()
    {
        Console.WriteLine($"SpermIbfc listens on {Address.GetLeftPart(UriPartial.Authority)}");
        if (App.Services.GetRequiredService<FirstAccount>().Code is { } code)
            Console.WriteLine($"First account: open {new Uri(Address, AccountPaths.First)} and enter the code {code}");
    }
}
