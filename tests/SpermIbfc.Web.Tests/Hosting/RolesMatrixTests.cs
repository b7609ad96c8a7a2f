using System.Net;
using SpermIbfc.Data.Accounts;
using SpermIbfc.Web.Accounts;

namespace SpermIbfc.Web.Tests.Hosting;

public sealed class RolesMatrixTests(SiteFixture site) : IClassFixture<SiteFixture>
{
    [Theory]
    [InlineData("/", Roles.Viewer, true)]
    [InlineData("/", Roles.Annotator, true)]
    [InlineData("/", Roles.Reviewer, true)]
    [InlineData("/", Roles.Admin, true)]
    [InlineData("/studies/new", Roles.Viewer, false)]
    [InlineData("/studies/new", Roles.Annotator, false)]
    [InlineData("/studies/new", Roles.Reviewer, true)]
    [InlineData("/studies/new", Roles.Admin, true)]
    [InlineData("/studies/1/settings", Roles.Annotator, false)]
    [InlineData("/studies/1/settings", Roles.Reviewer, true)]
    [InlineData("/accounts", Roles.Viewer, false)]
    [InlineData("/accounts", Roles.Annotator, false)]
    [InlineData("/accounts", Roles.Reviewer, false)]
    [InlineData("/accounts", Roles.Admin, true)]
    public async Task Page_ByRole_IsShownOrDenied(string page, string role, bool shown)
    {
        using var client = await site.CreateClientAsync(role);
        using var answer = await client.GetAsync(page);
        if (shown)
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        else
            Assert.Equal(AccountPaths.Denied, answer.Headers.Location?.AbsolutePath);
    }
}
