using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SpermIbfc.Data.Accounts;
using SpermIbfc.Data.Persistence;
using SpermIbfc.Web.Accounts;

namespace SpermIbfc.Web.Tests.Accounts;

public sealed class FirstAccountTests : IAsyncLifetime
{
    readonly TemporaryFolder _folder = new();
    SpermIbfcSite _site = null!;

    public async Task InitializeAsync() => _site = await StartAsync();

    public async Task DisposeAsync()
    {
        await _site.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/studies/new")]
    [InlineData("/account/sign-in")]
    public async Task Page_WhileNoAccountExists_LeadsToTheFirstAccount(string page)
    {
        using var client = Client();
        using var answer = await client.GetAsync(page);
        Assert.Equal(AccountPaths.First, answer.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Code_AsPrinted_MakesAnAdminWhoIsSignedIn()
    {
        using var client = Client();
        using var answer = await RegisterAsync(client, Code.ToLowerInvariant().Replace("-", " "), "ana");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        using var people = await client.GetAsync("/accounts");
        Assert.Equal(HttpStatusCode.OK, people.StatusCode);
    }

    [Fact]
    public async Task Code_UsedASecondTime_IsRefused()
    {
        using var client = Client();
        using var first = await RegisterAsync(client, Code, "ana");
        using var stranger = Client();
        using var second = await RegisterAsync(stranger, Code, "eve");

        Assert.Contains("The code is not valid", await HtmlForm.ProblemOf(second));
        Assert.Equal(1, await AccountsAsync());
    }

    [Fact]
    public async Task Code_UsedByTwoAtOnce_MakesOneAccount()
    {
        using var ana = Client();
        using var eve = Client();
        await Task.WhenAll(RegisterAsync(ana, Code, "ana"), RegisterAsync(eve, Code, "eve"));
        Assert.Equal(1, await AccountsAsync());
    }

    [Fact]
    public async Task Code_Mistyped_MakesNoAccount()
    {
        using var client = Client();
        using var answer = await RegisterAsync(client, "AAAA-AAAA-AAAA", "ana");
        Assert.Contains("The code is not valid", await HtmlForm.ProblemOf(answer));
        Assert.Equal(0, await AccountsAsync());
    }

    [Fact]
    public async Task Code_WithAShortPassword_StaysGood()
    {
        using var client = Client();
        using var refused = await RegisterAsync(client, Code, "ana", "short");
        Assert.Contains("at least 10 characters", await HtmlForm.ProblemOf(refused));
        using var accepted = await RegisterAsync(client, Code, "ana");
        Assert.Equal(HttpStatusCode.Redirect, accepted.StatusCode);
    }

    [Fact]
    public async Task Restart_WhileNoAccountExists_MakesANewCodeAndForgetsTheOld()
    {
        var old = Code;
        await _site.DisposeAsync();
        _site = await StartAsync();

        Assert.NotEqual(old, Code);
        using var client = Client();
        using var answer = await RegisterAsync(client, old, "ana");
        Assert.Contains("The code is not valid", await HtmlForm.ProblemOf(answer));
    }

    [Fact]
    public async Task Database_AtRest_HoldsNoCode()
    {
        await using var db = await _site.Services.GetRequiredService<IDbContextFactory<SpermIbfcDb>>().CreateDbContextAsync();
        var invitation = await db.Invitations.SingleAsync();
        Assert.Equal(InvitationCode.Hash(Code), invitation.CodeHash);
        Assert.DoesNotContain(Code.Replace("-", ""), invitation.CodeHash, StringComparison.OrdinalIgnoreCase);
    }

    string Code => _site.Services.GetRequiredService<FirstAccount>().Code!;

    Task<SpermIbfcSite> StartAsync() => SpermIbfcSite.StartAsync(["--urls", "http://127.0.0.1:0", "--DataRoot", _folder.Path]);

    HttpClient Client() => new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = _site.Address };

    async Task<int> AccountsAsync()
    {
        await using var db = await _site.Services.GetRequiredService<IDbContextFactory<SpermIbfcDb>>().CreateDbContextAsync();
        return await db.Users.CountAsync();
    }

    static Task<HttpResponseMessage> RegisterAsync(HttpClient client, string code, string userName, string password = SiteFixture.Password) =>
        HtmlForm.PostAsync(client, AccountPaths.First,
            ("Input.Code", code), ("Input.DisplayName", userName), ("Input.UserName", userName),
            ("Input.Email", $"{userName}@lab.example"), ("Input.Password", password));
}
