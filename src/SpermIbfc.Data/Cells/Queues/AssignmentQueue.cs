using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Annotations;
using SpermIbfc.Data.Assignments;
using SpermIbfc.Data.Persistence;

namespace SpermIbfc.Data.Cells.Queues;

/// <summary>The cells of an assignment in its order; those that its assignee has not labelled, or not drawn both structures of, remain.</summary>
sealed class AssignmentQueue(IDbContextFactory<SpermIbfcDb> contexts)
{
    /// <summary>Null where the study has no such assignment.</summary>
    public async Task<WorkQueue?> FindAsync(int studyId, int assignmentId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var assignment = await db.Assignments.AsNoTracking().FirstOrDefaultAsync(row => row.Id == assignmentId && row.StudyId == studyId, ct);
        if (assignment is null)
            return null;
        var ids = await db.AssignmentCells.Where(cell => cell.AssignmentId == assignmentId).OrderBy(cell => cell.Position).Select(cell => cell.CellId).ToArrayAsync(ct);
        var done = await (assignment.Task == AssignmentTask.Label ? Labelled(db, assignment) : Drawn(db, assignment)).ToHashSetAsync(ct);
        var blind = assignment.IsBlind ? ", blind" : "";
        return WorkQueue.Of(ids, ids.Count(id => !done.Contains(id)), $"{assignment.Name}: asked of {assignment.Assignee}{blind}{(assignment.ClosedAt is null ? "" : ", closed")}.");
    }

    static IQueryable<long> Labelled(SpermIbfcDb db, Assignment assignment) => assignment.IsBlind
        ? db.SecondLabels
            .Where(label => label.AssignmentId == assignment.Id && label.Value != null
                && !db.SecondLabels.Any(later => later.AssignmentId == label.AssignmentId && later.CellId == label.CellId && later.Revision > label.Revision))
            .Select(label => label.CellId)
        : db.FocusLabels
            .Where(label => db.AssignmentCells.Any(cell => cell.AssignmentId == assignment.Id && cell.CellId == label.CellId)
                && label.Author == assignment.Assignee && label.Value != null)
            .Select(label => label.CellId).Distinct();

    static IQueryable<long> Drawn(SpermIbfcDb db, Assignment assignment) => (assignment.IsBlind
            ? db.SecondAnnotations
                .Where(drawing => drawing.AssignmentId == assignment.Id && drawing.PointsJson != AnnotationPoints.None
                    && !db.SecondAnnotations.Any(later => later.AssignmentId == drawing.AssignmentId && later.CellId == drawing.CellId
                        && later.Structure == drawing.Structure && later.Revision > drawing.Revision))
                .Select(drawing => new { drawing.CellId, drawing.Structure })
            : db.Annotations
                .Where(drawing => db.AssignmentCells.Any(cell => cell.AssignmentId == assignment.Id && cell.CellId == drawing.CellId)
                    && drawing.Author == assignment.Assignee && (drawing.PointsJson != AnnotationPoints.None || drawing.MaskRunsJson != null))
                .Select(drawing => new { drawing.CellId, drawing.Structure }))
        .Distinct()
        .GroupBy(drawing => drawing.CellId)
        .Where(structures => structures.Count() == 2)
        .Select(structures => structures.Key);
}
