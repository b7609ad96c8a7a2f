using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using SpermIbfc.Data.Accounts;
using SpermIbfc.Web.Api;

namespace SpermIbfc.Web.Tests;

/// <summary>
/// The real site on a free port with a data folder of its own, and an account of each role. Share it between the
/// tests of a class with <c>IClassFixture&lt;SiteFixture&gt;</c>.
/// </summary>
public class SiteFixture : IAsyncLifetime
{
    public const string Password = "correct horse battery";

    readonly TemporaryFolder _folder = new();

    public SpermIbfcSite Site { get; private set; } = null!;

    public IServiceProvider Services => Site.Services;

    public Uri Address => Site.Address;

    public string DataRoot => _folder.Path;

    /// <summary>For fixtures that change services or settings.</summary>
    protected virtual void Adjust(WebApplicationBuilder builder)
    {
    }

    public virtual async Task InitializeAsync()
    {
        await StartAsync();
        foreach (var role in Roles.All)
            await CreateAccountAsync(role, role);
    }

    /// <summary>Stops the site and starts another one over its data folder, at another address.</summary>
    public async Task RestartAsync()
    {
        await Site.DisposeAsync();
        await StartAsync();
    }

    async Task StartAsync() =>
        Site = await SpermIbfcSite.StartAsync(["--urls", "http://127.0.0.1:0", "--DataRoot", DataRoot], builder =>
        {
            // Slow hashes protect real passwords; here they would be most of a test's time.
            builder.Services.PostConfigure<PasswordHasherOptions>(options => options.IterationCount = 1000);
            Adjust(builder);
        });

    public async Task DisposeAsync()
    {
        await Site.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>A client signed in as the account of a role; it carries the header that changes need.</summary>
    public async Task<HttpClient> CreateClientAsync(string role)
    {
        var client = CreateAnonymousClient();
        await SignInAsync(client, role);
        return client;
    }

    /// <summary>A client that follows no redirects and keeps cookies.</summary>
    public HttpClient CreateAnonymousClient()
    {
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = Address };
        client.DefaultRequestHeaders.Add(SiteApi.Header, "1");
        return client;
    }

    public static async Task SignInAsync(HttpClient client, string userName, string password = Password)
    {
        using var answer = await HtmlForm.PostAsync(client, "/account/sign-in", ("Input.Name", userName), ("Input.Password", password));
        if (answer.StatusCode != System.Net.HttpStatusCode.Redirect)
            throw new InvalidOperationException($"'{userName}' could not sign in: {await HtmlForm.ProblemOf(answer)}");
    }

    public async Task CreateAccountAsync(string userName, string role)
    {
        await using var scope = Services.CreateAsyncScope();
        var roles = scope.ServiceProvider.GetRequiredService<RoleManager<IdentityRole>>();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        if (!await roles.RoleExistsAsync(role))
            Require(await roles.CreateAsync(new IdentityRole(role)));
        var account = new Account { UserName = userName, Email = $"{userName}@lab.example", DisplayName = $"The {userName}" };
        Require(await accounts.CreateAsync(account, Password));
        Require(await accounts.AddToRoleAsync(account, role));
    }

    static void Require(IdentityResult result)
    {
        if (!result.Succeeded)
            throw new InvalidOperationException(string.Join(' ', result.Errors.Select(error => error.Description)));
    }
}
