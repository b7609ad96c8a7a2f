using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Assignments;
using SpermIbfc.Data.Persistence;

namespace SpermIbfc.Data.Cells.Queues;

/// <summary>The cells of an assignment in its order; those that are not labelled, or not drawn whole, remain.</summary>
sealed class AssignmentQueue(IDbContextFactory<SpermIbfcDb> contexts, AssignmentQueries assignments)
{
    /// <summary>Null where the study has no such assignment.</summary>
    public async Task<WorkQueue?> FindAsync(int studyId, int assignmentId, CancellationToken ct)
    {
        if (await assignments.SummaryAsync(studyId, assignmentId, ct) is not var (assignment, done, _))
            return null;
        await using var db = await contexts.CreateDbContextAsync(ct);
        var ids = await db.AssignmentCells.Where(cell => cell.AssignmentId == assignmentId).OrderBy(cell => cell.Position).Select(cell => cell.CellId).ToArrayAsync(ct);
        var blind = assignment.IsBlind ? ", blind" : "";
        return WorkQueue.Of(ids, ids.Length - done, $"{assignment.Name}, asked of {assignment.Assignee}{blind}{(assignment.ClosedAt is null ? "" : "; closed")}.");
    }
}
