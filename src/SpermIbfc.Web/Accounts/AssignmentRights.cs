using SpermIbfc.Data.Assignments;

namespace SpermIbfc.Web.Accounts;

/// <summary>What a person may do with an assignment, on pages and over HTTP.</summary>
static class AssignmentRights
{
    /// <summary>A blind assignment is answered by the one who is asked, as long as it is open.</summary>
    public static bool MayEdit(this PersonRights person, Assignment? assignment) =>
        person.CanAnnotate && (assignment is not { IsBlind: true } || (assignment.Assignee == person.User && assignment.ClosedAt is null));

    /// <summary>Nobody sees what somebody else answers blind, but those who review.</summary>
    public static bool MayOpen(this PersonRights person, Assignment assignment) => !assignment.IsBlind || assignment.Assignee == person.User || person.CanReview;

    /// <summary>What is done of an assignment is submitted by the one who is asked, or by a reviewer.</summary>
    public static bool MaySubmit(this PersonRights person, Assignment assignment) => person.CanReview || (person.CanAnnotate && assignment.Assignee == person.User);
}
