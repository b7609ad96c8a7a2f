using SpermIbfc.Data.Acquisitions;

namespace SpermIbfc.Web.Imports;

static class ImportsRegistration
{
    public static IServiceCollection AddImports(this IServiceCollection services) => services
        .AddAcquisitions()
        .AddSingleton(provider => new ImportRoots(provider.GetRequiredService<IConfiguration>().GetSection("Import:Roots").Get<string[]>() ?? []))
        .AddSingleton<ImportDesk>()
        .AddHostedService<ImportWorker>()
        .AddHostedService<DemoStudy>();
}
