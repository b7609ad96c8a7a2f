using SpermIbfc.Data.Acquisitions;
using SpermIbfc.Web.Components.Pages.Bench;

namespace SpermIbfc.Web.Imports;

static class ImportsRegistration
{
    public static IServiceCollection AddImports(this IServiceCollection services) => services
        .AddAcquisitions()
        .AddSingleton(provider => new ImportRoots(provider.GetRequiredService<IConfiguration>().GetSection("Import:Roots").Get<string[]>() ?? []))
        .AddSingleton(provider => provider.GetRequiredService<IConfiguration>().GetSection("Import").Get<UploadLimits>() ?? new UploadLimits())
        .AddSingleton<ImportDesk>()
        .AddSingleton<UploadReceiver>()
        .AddSingleton<ImportRunner>()
        .AddSingleton<ImportUnpacking>()
        .AddSingleton<UploadUnpacking>()
        .AddScoped<BenchAccess>()
        .AddHostedService<ImportWorker>()
        .AddSingleton<DemoStudy>()
        .AddHostedService(provider => provider.GetRequiredService<DemoStudy>());
}
