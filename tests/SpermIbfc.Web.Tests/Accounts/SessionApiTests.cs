using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SpermIbfc.Data.Accounts;
using SpermIbfc.Web.Accounts;
using SpermIbfc.Web.Api;

namespace SpermIbfc.Web.Tests.Accounts;

public sealed class SessionApiTests(SiteFixture site) : IClassFixture<SiteFixture>
{
    [Fact]
    public async Task SignIn_ByJson_OpensTheApi()
    {
        using var client = site.CreateAnonymousClient();

        using var signedIn = await SignInAsync(client, "viewer@lab.example", SiteFixture.Password);
        using var studies = await client.GetAsync("/api/studies");

        Assert.Equal(HttpStatusCode.NoContent, signedIn.StatusCode);
        Assert.Equal(JsonValueKind.Array, (await studies.Content.ReadFromJsonAsync<JsonElement>()).ValueKind);
    }

    [Fact]
    public async Task SignIn_Wrong_SaysTheSameOfUnknownNames()
    {
        using var client = site.CreateAnonymousClient();
        using var wrong = await SignInAsync(client, "annotator@lab.example", "wrong password");
        using var unknown = await SignInAsync(client, "nobody@lab.example", "wrong password");

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (wrong.StatusCode, unknown.StatusCode));
        Assert.Equal(await DetailOf(wrong), await DetailOf(unknown));
        Assert.False(wrong.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task SignIn_AfterRepeatedFailures_IsLockedHereAndOnThePage()
    {
        await site.CreateAccountAsync("hasty.program", Roles.Viewer);
        using var client = site.CreateAnonymousClient();
        for (var attempt = 0; attempt < SignInCommand.AttemptsBeforeLockout; attempt++)
            (await SignInAsync(client, "hasty.program", "wrong password")).Dispose();

        using var locked = await SignInAsync(client, "hasty.program", SiteFixture.Password);
        using var page = await HtmlForm.PostAsync(client, AccountPaths.SignIn, ("Input.Name", "hasty.program"), ("Input.Password", SiteFixture.Password));

        Assert.Equal(HttpStatusCode.TooManyRequests, locked.StatusCode);
        Assert.Contains("Too many wrong passwords", await HtmlForm.ProblemOf(page));
    }

    [Fact]
    public async Task SignIn_AsAForm_IsRefused()
    {
        using var client = site.CreateAnonymousClient();
        using var form = await client.PostAsync("/api/session", new FormUrlEncodedContent(new Dictionary<string, string> { ["email"] = Roles.Viewer, ["password"] = SiteFixture.Password }));
        using var text = await client.PostAsync("/api/session", new StringContent("{\"email\":\"viewer\",\"password\":\"correct horse battery\"}", System.Text.Encoding.UTF8, "text/plain"));
        Assert.Equal((HttpStatusCode.UnsupportedMediaType, HttpStatusCode.UnsupportedMediaType), (form.StatusCode, text.StatusCode));
    }

    [Fact]
    public async Task SignIn_WithoutTheHeader_IsRefused()
    {
        using var client = site.CreateAnonymousClient();
        client.DefaultRequestHeaders.Remove(SiteApi.Header);
        using var answer = await SignInAsync(client, Roles.Viewer, SiteFixture.Password);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    static Task<HttpResponseMessage> SignInAsync(HttpClient client, string email, string password) => client.PostAsJsonAsync("/api/session", new { email, password });

    static async Task<string?> DetailOf(HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString();
}
