using System.Net;
using SpermIbfc.Data.Accounts;
using SpermIbfc.Web.Accounts;

namespace SpermIbfc.Web.Tests.Accounts;

public sealed class SignInTests(SiteFixture site) : IClassFixture<SiteFixture>
{
    [Theory]
    [InlineData("viewer")]
    [InlineData("viewer@lab.example")]
    public async Task SignIn_ByUserNameOrEmail_LeadsToWhereOneWanted(string name)
    {
        using var client = site.CreateAnonymousClient();
        using var answer = await HtmlForm.PostAsync(client, "/account/sign-in?returnUrl=%2Fstudies%2F7",
            ("Input.Name", name), ("Input.Password", SiteFixture.Password));
        Assert.Equal(new Uri(site.Address, "/studies/7"), new Uri(site.Address, answer.Headers.Location!));
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    public async Task SignIn_WithAForeignReturnAddress_GoesHome(string address)
    {
        using var client = site.CreateAnonymousClient();
        using var answer = await HtmlForm.PostAsync(client, $"/account/sign-in?returnUrl={Uri.EscapeDataString(address)}",
            ("Input.Name", Roles.Viewer), ("Input.Password", SiteFixture.Password));
        Assert.Equal(new Uri(site.Address, "/"), new Uri(site.Address, answer.Headers.Location!));
    }

    [Fact]
    public async Task SignIn_AfterRepeatedFailures_IsLockedEvenForTheRightPassword()
    {
        await site.CreateAccountAsync("hasty", Roles.Viewer);
        using var client = site.CreateAnonymousClient();
        for (var attempt = 0; attempt < SignInCommand.AttemptsBeforeLockout; attempt++)
            (await PostAsync(client, "hasty", "wrong password")).Dispose();

        using var answer = await PostAsync(client, "hasty", SiteFixture.Password);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("Too many wrong passwords", await HtmlForm.ProblemOf(answer));
    }

    [Fact]
    public async Task SignIn_WithAnUnknownName_SaysWhatAWrongPasswordSays()
    {
        using var client = site.CreateAnonymousClient();
        using var unknown = await PostAsync(client, "nobody", "wrong password");
        using var wrong = await PostAsync(client, Roles.Annotator, "wrong password");
        Assert.Equal(await HtmlForm.ProblemOf(wrong), await HtmlForm.ProblemOf(unknown));
    }

    [Fact]
    public async Task SignOut_Afterwards_PagesAskToSignInAgain()
    {
        using var client = await site.CreateClientAsync(Roles.Viewer);
        using var signedOut = await client.PostAsync(AccountPaths.SignOut, null);
        using var answer = await client.GetAsync("/");
        Assert.Equal(AccountPaths.SignIn, answer.Headers.Location?.AbsolutePath);
    }

    static Task<HttpResponseMessage> PostAsync(HttpClient client, string name, string password) =>
        HtmlForm.PostAsync(client, AccountPaths.SignIn, ("Input.Name", name), ("Input.Password", password));
}
