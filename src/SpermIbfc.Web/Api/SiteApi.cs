namespace SpermIbfc.Web.Api;

/// <summary>The group that every feature's API hangs below.</summary>
static class SiteApi
{
    /// <summary>
    /// Changes need a header that no form and no link of another site can send. Each endpoint names its own policy;
    /// what names none is refused to those who are not signed in.
    /// </summary>
    public const string Header = "X-SpermIbfc";

    /// <summary>Whose page it is that asks, by user name. Without it, the request is of whoever is signed in.</summary>
    public const string PersonHeader = "X-SpermIbfc-Person";

    public static RouteGroupBuilder MapSiteApi(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api");
        api.AddEndpointFilter(RequireHeader);
        api.AddEndpointFilter(RequireThePersonOfThePage);
        return api;
    }

    static ValueTask<object?> RequireHeader(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || request.Headers.ContainsKey(Header))
            return next(context);
        return ValueTask.FromResult<object?>(TypedResults.Problem(
            statusCode: StatusCodes.Status400BadRequest,
            title: "Header missing",
            detail: $"A request that changes something needs the header {Header}: 1."));
    }

    /// <summary>
    /// A page stays open, and keeps edits, when somebody else signs in in the same browser: they are saved under the
    /// name of the one who made them, or wait until that one is back.
    /// </summary>
    static ValueTask<object?> RequireThePersonOfThePage(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (!http.Request.Headers.TryGetValue(PersonHeader, out var person) || http.User.Identity?.Name is not { } signedIn || person == signedIn)
            return next(context);
        return ValueTask.FromResult<object?>(TypedResults.Problem(
            statusCode: StatusCodes.Status401Unauthorized,
            title: "Somebody else is signed in",
            detail: $"{signedIn} is signed in in this browser now, and this page is {person}'s. Sign in again as {person}.",
            extensions: new Dictionary<string, object?> { ["signedInAs"] = signedIn }));
    }
}
