using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using SpermIbfc.Data.Assignments;
using SpermIbfc.Data.Cells;
using SpermIbfc.Web.Accounts;

namespace SpermIbfc.Web.Components.Pages.Bench;

/// <summary>What the pages around the bench need to know before they show it.</summary>
public sealed class BenchAccess(CellQueries cells, AssignmentQueries assignments, AuthenticationStateProvider authentication, IAuthorizationService authorization)
{
    public Task<PersonRights> PersonAsync() => PersonRights.OfAsync(authentication, authorization);

    /// <summary>Null where the study has no such assignment.</summary>
    public async Task<Assignment?> AssignmentAsync(int studyId, int assignmentId) =>
        await assignments.FindAsync(assignmentId, CancellationToken.None) is { } found && found.StudyId == studyId ? found : null;

    public async Task<bool> HasCellsAsync(int studyId) =>
        (await cells.SampleAsync(studyId, QueueKind.All, CancellationToken.None)) is not null;

    public async Task<bool> HasFocusedCellsAsync(int studyId) =>
        (await cells.SampleAsync(studyId, QueueKind.Focused, CancellationToken.None)) is not null;
}
