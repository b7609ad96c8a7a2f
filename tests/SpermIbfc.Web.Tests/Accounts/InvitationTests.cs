using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SpermIbfc.Data.Accounts;
using SpermIbfc.Data.Persistence;
using SpermIbfc.Web.Accounts;

namespace SpermIbfc.Web.Tests.Accounts;

public sealed class InvitationTests(SiteFixture site) : IClassFixture<SiteFixture>
{
    [Fact]
    public async Task Join_ByInvitation_GivesTheRoleOfTheInvitation()
    {
        var code = await InviteAsync(Roles.Reviewer);
        using var client = site.CreateAnonymousClient();
        using var answer = await JoinAsync(client, code, "rita");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        using var allowed = await client.GetAsync("/studies/new");
        using var denied = await client.GetAsync("/accounts");
        Assert.Equal(HttpStatusCode.OK, allowed.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, denied.StatusCode);
    }

    [Fact]
    public async Task Join_WithAUsedCode_IsRefused()
    {
        var code = await InviteAsync(Roles.Viewer);
        using var client = site.CreateAnonymousClient();
        (await JoinAsync(client, code, "uwe")).Dispose();
        using var answer = await JoinAsync(client, code, "una");
        Assert.Contains("The code is not valid", await HtmlForm.ProblemOf(answer));
    }

    [Fact]
    public async Task Join_WithAnExpiredCode_IsRefused()
    {
        var code = InvitationCode.New(6);
        await using (var db = await site.Services.GetRequiredService<IDbContextFactory<SpermIbfcDb>>().CreateDbContextAsync())
        {
            var past = DateTimeOffset.UnixEpoch.AddYears(30);
            db.Invitations.Add(new Invitation { CodeHash = InvitationCode.Hash(code), Role = Roles.Viewer, CreatedBy = "admin", CreatedAt = past, ExpiresAt = past.AddDays(14) });
            await db.SaveChangesAsync();
        }
        using var client = site.CreateAnonymousClient();
        using var answer = await JoinAsync(client, code, "late");
        Assert.Contains("The code is not valid", await HtmlForm.ProblemOf(answer));
    }

    [Fact]
    public async Task Administration_OfTheLastAdmin_IsRefused()
    {
        var administration = Administration(out var scope);
        using var _ = scope;
        var admin = (await administration.ListAsync(default)).Single(person => person.Role == Roles.Admin);
        Assert.Equal(AdministrationOutcome.LastAdmin, await administration.DisableAsync(admin.Id, default));
        Assert.Equal(AdministrationOutcome.LastAdmin, await administration.ChangeRoleAsync(admin.Id, Roles.Viewer, default));
    }

    [Fact]
    public async Task Administration_Disabling_KeepsThePersonOut()
    {
        await site.CreateAccountAsync("gone", Roles.Annotator);
        var administration = Administration(out var scope);
        using var _ = scope;
        var person = (await administration.ListAsync(default)).Single(candidate => candidate.UserName == "gone");

        Assert.Equal(AdministrationOutcome.Done, await administration.DisableAsync(person.Id, default));

        using var client = site.CreateAnonymousClient();
        using var answer = await HtmlForm.PostAsync(client, AccountPaths.SignIn, ("Input.Name", "gone"), ("Input.Password", SiteFixture.Password));
        Assert.Contains("disabled", await HtmlForm.ProblemOf(answer));
    }

    [Fact]
    public async Task Administration_ChangingARole_ShowsAtTheNextSignIn()
    {
        await site.CreateAccountAsync("riser", Roles.Viewer);
        var administration = Administration(out var scope);
        using var _ = scope;
        var person = (await administration.ListAsync(default)).Single(candidate => candidate.UserName == "riser");

        Assert.Equal(AdministrationOutcome.Done, await administration.ChangeRoleAsync(person.Id, Roles.Reviewer, default));

        using var client = await site.CreateClientAsync("riser");
        using var answer = await client.GetAsync("/studies/new");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    Task<string> InviteAsync(string role) => site.Services.GetRequiredService<InvitationCommands>().InviteAsync(role, "admin", default);

    AccountAdministration Administration(out IServiceScope scope)
    {
        scope = site.Services.CreateScope();
        return scope.ServiceProvider.GetRequiredService<AccountAdministration>();
    }

    static Task<HttpResponseMessage> JoinAsync(HttpClient client, string code, string userName) =>
        HtmlForm.PostAsync(client, $"{AccountPaths.Join}?code={code}",
            ("Input.DisplayName", userName), ("Input.UserName", userName), ("Input.Email", $"{userName}@lab.example"), ("Input.Password", SiteFixture.Password));
}
