using System.Net;
using SpermIbfc.Data.Accounts;

namespace SpermIbfc.Web.Tests.Hosting;

public sealed class SiteAnswersTests(SiteFixture site) : IClassFixture<SiteFixture>
{
    [Theory]
    [InlineData("/healthz")]
    [InlineData("/account/sign-in")]
    [InlineData("/app.css")]
    [InlineData("/api/anything")]
    public async Task Answer_OfAnyKind_CarriesTheSecurityHeaders(string path)
    {
        using var client = site.CreateAnonymousClient();
        using var answer = await client.GetAsync(path);
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("script-src 'self';", policy);
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
    }

    [Theory]
    [InlineData("/app.css")]
    [InlineData("/theme.js")]
    [InlineData("/shell.js")]
    [InlineData("/_framework/blazor.web.js")]
    [InlineData("/SpermIbfc.Web.styles.css")]
    [InlineData("/_content/Radzen.Blazor/Radzen.Blazor.min.js")]
    [InlineData("/_content/Radzen.Blazor/css/material-base.css")]
    public async Task File_OfTheShell_IsServed(string path)
    {
        using var client = site.CreateAnonymousClient();
        using var answer = await client.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Cookie_OfASignIn_IsHttpOnlyAndLax()
    {
        using var client = site.CreateAnonymousClient();
        using var answer = await HtmlForm.PostAsync(client, "/account/sign-in", ("Input.Name", Roles.Viewer), ("Input.Password", SiteFixture.Password));
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), value => value.StartsWith("spermibfc=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie);
        Assert.Contains("samesite=lax", cookie);
    }

    [Fact]
    public async Task Health_Anonymous_SaysOk()
    {
        using var client = site.CreateAnonymousClient();
        Assert.Equal("ok", await client.GetStringAsync("/healthz"));
    }

    [Fact]
    public async Task Page_ThatDoesNotExist_IsAnsweredPlainlyWith404()
    {
        using var client = await site.CreateClientAsync(Roles.Viewer);
        using var answer = await client.GetAsync("/no/such/page");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("There is nothing here", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Api_ThatDoesNotExist_IsAnsweredWithProblemDetails()
    {
        using var client = await site.CreateClientAsync(Roles.Viewer);
        using var answer = await client.GetAsync("/api/no-such-thing");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }
}
