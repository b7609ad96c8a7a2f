namespace SpermIbfc.Web.Hosting;

static class Health
{
    /// <summary>For scripts and proxies that wait until the site answers.</summary>
    public static void MapHealth(this IEndpointRouteBuilder app) => app.MapGet("/healthz", () => "ok").AllowAnonymous();
}
