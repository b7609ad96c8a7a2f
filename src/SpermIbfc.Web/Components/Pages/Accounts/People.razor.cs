using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Radzen;
using SpermIbfc.Data.Accounts;
using SpermIbfc.Web.Accounts;

namespace SpermIbfc.Web.Components.Pages.Accounts;

public sealed partial class People
{
    IReadOnlyList<Person>? _people;
    IReadOnlyList<Invitation> _invitations = [];
    string _role = Roles.Annotator;
    string? _link;
    string? _problem;

    [Inject]
    AccountAdministration Administration { get; set; } = null!;

    [Inject]
    InvitationCommands Invitations { get; set; } = null!;

    [Inject]
    AuthenticationStateProvider Authentication { get; set; } = null!;

    [Inject]
    NavigationManager Navigation { get; set; } = null!;

    [Inject]
    DialogService Dialogs { get; set; } = null!;

    protected override Task OnInitializedAsync() => LoadAsync();

    async Task LoadAsync()
    {
        _people = await Administration.ListAsync(CancellationToken.None);
        _invitations = await Invitations.ListOpenAsync(CancellationToken.None);
    }

    async Task InviteAsync()
    {
        var person = (await Authentication.GetAuthenticationStateAsync()).User;
        var code = await Invitations.InviteAsync(_role, person.Author(), CancellationToken.None);
        _link = Navigation.ToAbsoluteUri($"{AccountPaths.Join}?code={code}").AbsoluteUri;
        await LoadAsync();
    }

    async Task WithdrawAsync(int invitationId)
    {
        await Invitations.WithdrawAsync(invitationId, CancellationToken.None);
        _link = null;
        await LoadAsync();
    }

    Task ChangeRoleAsync(Person person, string role) => ChangeAsync(Administration.ChangeRoleAsync(person.Id, role, CancellationToken.None));

    async Task DisableAsync(Person person)
    {
        var sure = await Dialogs.Confirm(
            $"{person.DisplayName} is signed out and cannot sign in any more. Labels and drawings stay.", $"Disable {person.DisplayName}?",
            new ConfirmOptions { OkButtonText = "Disable", CancelButtonText = "Keep" });
        if (sure == true)
            await ChangeAsync(Administration.DisableAsync(person.Id, CancellationToken.None));
    }

    async Task ChangeAsync(Task<AdministrationOutcome> change)
    {
        _problem = await change switch
        {
            AdministrationOutcome.LastAdmin => "This is the last admin. Make somebody else an admin first.",
            AdministrationOutcome.Unknown => "This account does not exist any more.",
            _ => null,
        };
        await LoadAsync();
    }
}

static class RoleText
{
    public static string Of(string role) => role switch
    {
        Roles.Viewer => "sees everything",
        Roles.Annotator => "labels and draws",
        Roles.Reviewer => "makes studies, imports, freezes, trains",
        _ => "also invites and disables",
    };
}
