using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using SpermIbfc.Data.Assignments;
using SpermIbfc.Data.Cells;
using SpermIbfc.Web.Accounts;

namespace SpermIbfc.Web.Components.Pages.Bench;

/// <summary>What the pages around the bench need to know before they show it.</summary>
public sealed class BenchAccess(CellQueries cells, AssignmentQueries assignments, AuthenticationStateProvider authentication, IAuthorizationService authorization)
{
    public async Task<BenchPerson> PersonAsync()
    {
        var person = (await authentication.GetAuthenticationStateAsync()).User;
        return new BenchPerson(
            person.Author(),
            (await authorization.AuthorizeAsync(person, Policies.Annotate)).Succeeded,
            (await authorization.AuthorizeAsync(person, Policies.Review)).Succeeded);
    }

    /// <summary>Null where the study has no such assignment.</summary>
    public async Task<Assignment?> AssignmentAsync(int studyId, int assignmentId) =>
        await assignments.FindAsync(assignmentId, CancellationToken.None) is { } found && found.StudyId == studyId ? found : null;

    public async Task<bool> HasCellsAsync(int studyId) =>
        (await cells.SampleAsync(studyId, QueueKind.All, CancellationToken.None)) is not null;

    public async Task<bool> HasFocusedCellsAsync(int studyId) =>
        (await cells.SampleAsync(studyId, QueueKind.Focused, CancellationToken.None)) is not null;
}

/// <summary>Who sits at the bench.</summary>
public sealed record BenchPerson(string User, bool CanEdit, bool CanReview)
{
    /// <summary>A blind assignment is answered by the one who is asked, as long as it is open.</summary>
    public bool MayEdit(Assignment? assignment) =>
        CanEdit && (assignment is not { IsBlind: true } || (assignment.Assignee == User && assignment.ClosedAt is null));

    /// <summary>Nobody sees what somebody else answers blind, but those who review.</summary>
    public bool MayOpen(Assignment assignment) => !assignment.IsBlind || assignment.Assignee == User || CanReview;

    /// <summary>What the page says of an assignment.</summary>
    public string Words(Assignment assignment)
    {
        var (whose, state) = (assignment.Assignee == User ? "asked of you" : $"asked of {assignment.Assignee}", assignment.ClosedAt is null ? "" : " It is closed: nothing more is taken.");
        if (!assignment.IsBlind)
            return $"{assignment.Name}, {whose}.{state}";
        return assignment.Assignee == User
            ? $"{assignment.Name}, {whose}, blind: you see nothing of what others said or drew, and your answers are kept apart from the study's own.{state}"
            : $"{assignment.Name}, {whose}, blind: only {assignment.Assignee} can answer; you see those answers.{state}";
    }
}
