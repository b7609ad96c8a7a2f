using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using SpermIbfc.Data.Cells;
using SpermIbfc.Web.Accounts;

namespace SpermIbfc.Web.Components.Pages.Bench;

/// <summary>What the pages around the bench need to know before they show it.</summary>
public sealed class BenchAccess(CellQueries cells, AuthenticationStateProvider authentication, IAuthorizationService authorization)
{
    public async Task<(bool CanEdit, string User)> PersonAsync()
    {
        var person = (await authentication.GetAuthenticationStateAsync()).User;
        return ((await authorization.AuthorizeAsync(person, Policies.Annotate)).Succeeded, person.Author());
    }

    public async Task<bool> CanReviewAsync() =>
        (await authorization.AuthorizeAsync((await authentication.GetAuthenticationStateAsync()).User, Policies.Review)).Succeeded;

    public async Task<bool> HasCellsAsync(int studyId) =>
        (await cells.SampleAsync(studyId, QueueKind.All, CancellationToken.None)) is not null;

    public async Task<bool> HasFocusedCellsAsync(int studyId) =>
        (await cells.SampleAsync(studyId, QueueKind.Focused, CancellationToken.None)) is not null;

    /// <summary>A queue's name in addresses and in the API.</summary>
    public static string Wire(QueueKind kind) => char.ToLowerInvariant(kind.ToString()[0]) + kind.ToString()[1..];
}
