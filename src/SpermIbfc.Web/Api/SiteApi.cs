namespace SpermIbfc.Web.Api;

/// <summary>The group that every feature's API hangs below.</summary>
static class SiteApi
{
    /// <summary>
    /// Changes need a header that no form and no link of another site can send. Each endpoint names its own policy;
    /// what names none is refused to those who are not signed in.
    /// </summary>
    public const string Header = "X-SpermIbfc";

    public static RouteGroupBuilder MapSiteApi(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api");
        api.AddEndpointFilter(RequireHeader);
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
}
