using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Persistence;

namespace SpermIbfc.Data.Cells.Queues;

/// <summary>Cells that somebody labelled blind otherwise than the study does, where nobody has labelled since; the newest first.</summary>
sealed class ObserverDisagreements(IDbContextFactory<SpermIbfcDb> contexts)
{
    public async Task<WorkQueue> FindAsync(int studyId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var found = await (
            from second in db.SecondLabels
            join assignment in db.Assignments on second.AssignmentId equals assignment.Id
            where assignment.StudyId == studyId && second.Value != null
                && !db.SecondLabels.Any(later => later.AssignmentId == second.AssignmentId && later.CellId == second.CellId && later.Revision > second.Revision)
            join label in db.FocusLabels on second.CellId equals label.CellId
            where label.Value != null && label.Value != second.Value && label.At <= second.At
                && !db.FocusLabels.Any(later => later.CellId == label.CellId && later.Revision > label.Revision)
            orderby second.At descending, second.CellId
            select second.CellId).ToListAsync(ct);
        return WorkQueue.Of([.. found.Distinct()], "Cells whose label differs from one that was given blind, newest first, until somebody labels them again.");
    }
}
