using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SpermIbfc.Web.Accounts;

namespace SpermIbfc.Web.Tests.Hosting;

public sealed class AnonymousAccessTests(SiteFixture site) : IClassFixture<SiteFixture>
{
    static readonly string[] OpenToAll =
        ["/healthz", "/not-found", "/api/session", AccountPaths.SignIn, AccountPaths.First, AccountPaths.Join, AccountPaths.Denied];

    static readonly string[] KnownPolicies = [Policies.Read, Policies.Annotate, Policies.Review, Policies.Administer];

    [Fact]
    public async Task EveryEndpoint_Anonymous_IsRefusedButTheNamedFew()
    {
        using var client = site.CreateAnonymousClient();
        var let = new List<string>();
        foreach (var endpoint in Endpoints().Where(endpoint => !OpenToAll.Contains(PathOf(endpoint))))
        {
            foreach (var method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.ToArray() ?? ["GET", "POST"])
            {
                using var answer = await client.SendAsync(new HttpRequestMessage(new HttpMethod(method), ExampleOf(endpoint)));
                if (!IsRefusal(endpoint, answer))
                    let.Add($"{method} {ExampleOf(endpoint)} -> {(int)answer.StatusCode}");
            }
        }
        Assert.Empty(let);
    }

    [Fact]
    public void EveryEndpoint_OfOurOwn_NamesAPolicyOrIsOneOfTheOpenFew()
    {
        var unnamed = Endpoints()
            .Where(endpoint => !PathOf(endpoint).StartsWith("/_", StringComparison.Ordinal) && PathOf(endpoint) != AccountPaths.SignOut)
            .Where(endpoint => OpenToAll.Contains(PathOf(endpoint))
                ? endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null
                : endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
                    || !endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(data => KnownPolicies.Contains(data.Policy)))
            .Select(PathOf);
        Assert.Empty(unnamed);
    }

    [Fact]
    public void Endpoints_OfTheSite_AreFoundByTheWalk() => Assert.Contains(Endpoints(), endpoint => PathOf(endpoint) == "/studies/new");

    [Fact]
    public async Task Api_Anonymous_Answers401AndNoRedirect()
    {
        using var client = site.CreateAnonymousClient();
        using var answer = await client.GetAsync("/api/anything");
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Page_Anonymous_LeadsToSignInAndBack()
    {
        using var client = site.CreateAnonymousClient();
        using var answer = await client.GetAsync("/studies/new");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/account/sign-in?returnUrl=%2Fstudies%2Fnew", answer.Headers.Location?.PathAndQuery);
    }

    static bool IsRefusal(RouteEndpoint endpoint, HttpResponseMessage answer) => PathOf(endpoint).StartsWith("/api", StringComparison.Ordinal)
        ? answer.StatusCode == HttpStatusCode.Unauthorized
        : answer.StatusCode == HttpStatusCode.Redirect && answer.Headers.Location!.ToString().Contains(AccountPaths.SignIn, StringComparison.Ordinal);

    IEnumerable<RouteEndpoint> Endpoints() =>
        site.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>();

    static string PathOf(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText!.TrimStart('/');

    static string ExampleOf(RouteEndpoint endpoint) =>
        "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
        {
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternSeparatorPart separator => separator.Content,
            _ => "1",
        }))));
}
