using SpermIbfc.Data.Assignments;

namespace SpermIbfc.Web.Components.Pages.Bench;

/// <summary>An assignment as the person at the bench may work on it.</summary>
/// <param name="Id">Its number.</param>
/// <param name="IsBlind">Nobody else's answers are shown, and the person's own are kept apart.</param>
/// <param name="CanEdit">Blind ones are answered by nobody but their assignee, and not when they are closed.</param>
/// <param name="Problem">Why it cannot be opened, in words.</param>
public sealed record BenchAssignment(int Id, bool IsBlind, bool CanEdit, string? Problem = null);

/// <summary>Finds the assignment that a bench is opened with.</summary>
public sealed class BenchAssignments(AssignmentQueries assignments)
{
    public async Task<BenchAssignment> FindAsync(int studyId, int id, string user, bool canReview, CancellationToken ct)
    {
        if (await assignments.FindAsync(id, ct) is not { } assignment || assignment.StudyId != studyId)
            return new BenchAssignment(id, IsBlind: false, CanEdit: false, "There is no such assignment in this study.");
        if (!assignment.IsBlind)
            return new BenchAssignment(id, IsBlind: false, CanEdit: true);
        var isOwn = assignment.Assignee == user;
        return isOwn || canReview
            ? new BenchAssignment(id, IsBlind: true, CanEdit: isOwn && assignment.ClosedAt is null)
            : new BenchAssignment(id, IsBlind: true, CanEdit: false, "Somebody else is asked for these cells, and answers blind.");
    }
}
