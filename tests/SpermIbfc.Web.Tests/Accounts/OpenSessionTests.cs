using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using SpermIbfc.Data.Accounts;
using SpermIbfc.Web.Accounts;

namespace SpermIbfc.Web.Tests.Accounts;

/// <summary>The site asks at each request whether a session still holds, not every half minute.</summary>
public sealed class WatchfulSiteFixture : SiteFixture
{
    protected override void Adjust(WebApplicationBuilder builder) =>
        builder.Services.PostConfigure<SecurityStampValidatorOptions>(options => options.ValidationInterval = TimeSpan.Zero);
}

public sealed class OpenSessionTests(WatchfulSiteFixture site) : IClassFixture<WatchfulSiteFixture>
{
    [Fact]
    public async Task Session_OfAPersonWhoIsDisabled_Ends()
    {
        await site.CreateAccountAsync("guest", Roles.Viewer);
        using var client = await site.CreateClientAsync("guest");
        using (var before = await client.GetAsync("/"))
            Assert.Equal(HttpStatusCode.OK, before.StatusCode);

        await using var scope = site.Services.CreateAsyncScope();
        var administration = scope.ServiceProvider.GetRequiredService<AccountAdministration>();
        var guest = (await administration.ListAsync(default)).Single(person => person.UserName == "guest");
        await administration.DisableAsync(guest.Id, default);

        using var page = await client.GetAsync("/");
        using var api = await client.GetAsync("/api/anything");
        Assert.Equal(AccountPaths.SignIn, page.Headers.Location?.AbsolutePath);
        Assert.Equal(HttpStatusCode.Unauthorized, api.StatusCode);
    }
}
