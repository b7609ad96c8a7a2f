using SpermIbfc.Data.Assignments;
using SpermIbfc.Web.Accounts;

namespace SpermIbfc.Web.Components.Pages.Bench;

/// <summary>What a person may do with an assignment, and what the page says of it.</summary>
static class AssignmentRights
{
    /// <summary>A blind assignment is answered by the one who is asked, as long as it is open.</summary>
    public static bool MayEdit(this PersonRights person, Assignment? assignment) =>
        person.CanAnnotate && (assignment is not { IsBlind: true } || (assignment.Assignee == person.User && assignment.ClosedAt is null));

    /// <summary>Nobody sees what somebody else answers blind, but those who review.</summary>
    public static bool MayOpen(this PersonRights person, Assignment assignment) => !assignment.IsBlind || assignment.Assignee == person.User || person.CanReview;

    /// <summary>What the page says of an assignment.</summary>
    public static string Words(this PersonRights person, Assignment assignment)
    {
        var (whose, state) = (assignment.Assignee == person.User ? "asked of you" : $"asked of {assignment.Assignee}", assignment.ClosedAt is null ? "" : " It is closed: nothing more is taken.");
        if (!assignment.IsBlind)
            return $"{assignment.Name}, {whose}.{state}";
        return assignment.Assignee == person.User
            ? $"{assignment.Name}, {whose}, blind: you see nothing of what others said or drew, and your answers are kept apart from the study's own.{state}"
            : $"{assignment.Name}, {whose}, blind: only {assignment.Assignee} can answer; you see those answers.{state}";
    }
}
