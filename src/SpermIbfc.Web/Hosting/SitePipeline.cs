using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using SpermIbfc.Web.Accounts;

namespace SpermIbfc.Web.Hosting;

/// <summary>The way of a request, in order.</summary>
static class SitePipeline
{
    public static void UseSitePipeline(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = AnswerPlainly });
        app.UseWhen(context => !IsApi(context), pages => pages.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true));
        app.UseWhen(IsApi, api => api.UseStatusCodePages());
        app.UseResponseCompression();
        app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = served => served.Context.Response.Headers.CacheControl = "no-cache" });
        app.UseRouting();
        app.UseAuthentication();
        app.UseFirstAccount();
        app.UseAuthorization();
        app.UseAntiforgery();
    }

    public static bool IsApi(HttpContext context) => context.Request.Path.StartsWithSegments("/api");

    static async Task AnswerPlainly(HttpContext context)
    {
        var problem = context.Features.Get<IExceptionHandlerFeature>()?.Error;
        var status = problem is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError;
        context.Response.StatusCode = status;
        var text = status == StatusCodes.Status500InternalServerError
            ? "The site could not do this. Nothing that was saved before is lost; what went wrong is in the site's log."
            : problem!.Message;
        if (IsApi(context))
            await context.Response.WriteAsJsonAsync(
                new ProblemDetails { Status = status, Title = "This did not work", Detail = text }, options: null, "application/problem+json");
        else
            await ErrorPage.WriteAsync(context, "This did not work", text);
    }
}
