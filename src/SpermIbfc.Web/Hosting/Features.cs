using SpermIbfc.Data.Assignments;
using SpermIbfc.Data.Cells;
using SpermIbfc.Data.Persistence;
using SpermIbfc.Data.Storage;
using SpermIbfc.Web.Accounts;
using SpermIbfc.Web.Api;
using SpermIbfc.Web.Components;
using SpermIbfc.Web.Features;
using SpermIbfc.Web.Imports;
using SpermIbfc.Web.Presence;
using SpermIbfc.Web.Runs;
using SpermIbfc.Data.Studies;

namespace SpermIbfc.Web.Hosting;

/// <summary>What the site consists of: one line a feature, for its services and for its endpoints.</summary>
static class Features
{
    public static void AddFeatures(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddPersistence(new DataPaths(Path.GetFullPath(builder.Configuration["DataRoot"] ?? "data")));
        services.AddAccounts();
        services.AddStudies();
        services.AddCells();
        services.AddReview();
        services.AddImports();
        services.AddFeatureComputing();
        services.AddPresence();
        services.AddTraining(builder.Configuration);
        services.AddHostedService<WarmUp>();
    }

    public static void MapFeatures(this WebApplication app)
    {
        app.MapHealth();
        app.MapAccounts();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);

        var api = app.MapSiteApi();
        api.MapSessionApi();
        api.MapBenchApi();
        api.MapRunsApi();
    }
}
