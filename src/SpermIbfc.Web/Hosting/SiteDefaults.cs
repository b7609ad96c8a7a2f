using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Logging.Console;
using Radzen;
using SpermIbfc.Data.Storage;
using SpermIbfc.Web.Components.Layout;

namespace SpermIbfc.Web.Hosting;

/// <summary>What holds for every feature: address, limits, logging, pages, keys.</summary>
static class SiteDefaults
{
    /// <summary>Requests are small; the import of files lifts this for its own endpoint.</summary>
    const long MaxRequestBytes = 8 * 1024 * 1024;

    public static void AddSiteDefaults(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrWhiteSpace(builder.Configuration[WebHostDefaults.ServerUrlsKey]))
            builder.WebHost.UseUrls(SpermIbfcSite.DefaultUrl);
        // Files of packages and of wwwroot are found from a build folder in every environment, not in development alone.
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxRequestBodySize = MaxRequestBytes;
        });
        builder.AddPlainLogging();

        var services = builder.Services;
        services.AddSingleton(TimeProvider.System);
        // Open pages hold their connections; they find the site again when it is back.
        services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(8));
        services.AddProblemDetails();
        // Raw samples only: they hold nothing of a request, so that a compressed length tells nobody anything.
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = ["application/octet-stream"];
        });
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddCascadingAuthenticationState();
        services.AddScoped<StudyProgress>();
        services.AddRadzenComponents();
        services.AddHttpContextAccessor();
        services.AddDataProtection().SetApplicationName("SpermIbfc");
        services.AddOptions<KeyManagementOptions>()
            .Configure<DataPaths, ILoggerFactory>((options, paths, loggers) =>
                options.XmlRepository = new FileSystemXmlRepository(
                    Directory.CreateDirectory(paths.Keys), loggers));
        services.ConfigureHttpJsonOptions(options =>
            options.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase)));
    }

    static void AddPlainLogging(this WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        builder.Logging.AddSimpleConsole(options =>
        {
            options.SingleLine = true;
            options.ColorBehavior = LoggerColorBehavior.Disabled;
            options.TimestampFormat = "yyyy-MM-dd HH:mm:ss ";
        });
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.Logging.AddFilter("System", LogLevel.Warning);
        // Without a certificate of the lab the keys lie in its own data folder, as the database does.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error);
    }
}
