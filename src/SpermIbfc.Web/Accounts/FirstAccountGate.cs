using Microsoft.AspNetCore.Authorization;

namespace SpermIbfc.Web.Accounts;

/// <summary>Leads every page to the making of the first account while there is none.</summary>
static class FirstAccountGate
{
    public static void UseFirstAccount(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var first = context.RequestServices.GetRequiredService<FirstAccount>();
        if (LeadsToIt(context) && !await first.ExistsAsync(context.RequestAborted))
            context.Response.Redirect(AccountPaths.First);
        else
            await next(context);
    });

    static bool LeadsToIt(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method)
        && !context.Request.Path.StartsWithSegments("/api")
        && !context.Request.Path.StartsWithSegments(AccountPaths.First)
        && (context.Request.Path.StartsWithSegments("/account") || context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is null);
}
