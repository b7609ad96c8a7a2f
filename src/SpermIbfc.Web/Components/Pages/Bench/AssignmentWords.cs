using SpermIbfc.Data.Assignments;
using SpermIbfc.Web.Accounts;

namespace SpermIbfc.Web.Components.Pages.Bench;

/// <summary>What a bench says of the assignment that it works off.</summary>
static class AssignmentWords
{
    public static string Words(this PersonRights person, Assignment assignment)
    {
        var (whose, state) = (assignment.Assignee == person.User ? "asked of you" : $"asked of {assignment.Assignee}", assignment.ClosedAt is null ? "" : " It is closed: nothing more is taken.");
        if (!assignment.IsBlind)
            return $"{assignment.Name}, {whose}.{state}";
        return assignment.Assignee == person.User
            ? $"{assignment.Name}, {whose}, blind: here you see nothing of what others said or drew, and your answers are kept apart from the study's own. Elsewhere you would: look at these cells nowhere else until you are done.{state}"
            : $"{assignment.Name}, {whose}, blind: only {assignment.Assignee} can answer; you see those answers.{state}";
    }
}
