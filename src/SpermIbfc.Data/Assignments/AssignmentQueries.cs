using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Annotations;
using SpermIbfc.Data.Cells;
using SpermIbfc.Data.Persistence;
using SpermIbfc.Data.Reviews;

namespace SpermIbfc.Data.Assignments;

/// <summary>An assignment and how far it is.</summary>
/// <param name="Assignment">What is asked of whom.</param>
/// <param name="Done">Cells that are labelled, or have both structures drawn: blind, in the assignment's own answers; else by whoever.</param>
/// <param name="Waiting">Cells that were submitted and wait for a reviewer.</param>
public sealed record AssignmentSummary(Assignment Assignment, int Done, int Waiting);

public sealed class AssignmentQueries(IDbContextFactory<SpermIbfcDb> contexts)
{
    public async Task<Assignment?> FindAsync(int assignmentId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Assignments.AsNoTracking().FirstOrDefaultAsync(assignment => assignment.Id == assignmentId, ct);
    }

    /// <summary>A study's assignments: the open ones first, the latest of them at the top.</summary>
    public async Task<IReadOnlyList<AssignmentSummary>> OfStudyAsync(int studyId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var assignments = await db.Assignments.AsNoTracking()
            .Where(assignment => assignment.StudyId == studyId)
            .OrderBy(assignment => assignment.ClosedAt != null)
            .ThenByDescending(assignment => assignment.Id)
            .ToListAsync(ct);
        return await SummariesAsync(db, assignments, ct);
    }

    /// <summary>What is asked of a person in a study, the oldest first; closed ones are not among them.</summary>
    public async Task<IReadOnlyList<AssignmentSummary>> OfPersonAsync(int studyId, string userName, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var assignments = await db.Assignments.AsNoTracking()
            .Where(assignment => assignment.StudyId == studyId && assignment.Assignee == userName && assignment.ClosedAt == null)
            .OrderBy(assignment => assignment.Id)
            .ToListAsync(ct);
        return await SummariesAsync(db, assignments, ct);
    }

    /// <summary>Null where the study has no such assignment.</summary>
    public async Task<AssignmentSummary?> SummaryAsync(int studyId, int assignmentId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var assignment = await db.Assignments.AsNoTracking().FirstOrDefaultAsync(found => found.Id == assignmentId && found.StudyId == studyId, ct);
        return assignment is null ? null : (await SummariesAsync(db, [assignment], ct))[0];
    }

    static async Task<IReadOnlyList<AssignmentSummary>> SummariesAsync(SpermIbfcDb db, List<Assignment> assignments, CancellationToken ct)
    {
        var summaries = new List<AssignmentSummary>(assignments.Count);
        foreach (var assignment in assignments)
            summaries.Add(new AssignmentSummary(assignment, await DoneAsync(db, assignment, ct), assignment.IsBlind ? 0 : await WaitingAsync(db, assignment.Id, ct)));
        return summaries;
    }

    static async Task<int> DoneAsync(SpermIbfcDb db, Assignment assignment, CancellationToken ct) => assignment switch
    {
        { IsBlind: true, Task: AssignmentTask.Label } => await db.SecondLabels.CountAsync(label => label.AssignmentId == assignment.Id && label.Value != null
            && !db.SecondLabels.Any(later => later.AssignmentId == label.AssignmentId && later.CellId == label.CellId && later.Revision > label.Revision), ct),
        { IsBlind: true } => await BlindDrawn(db, assignment.Id).CountAsync(ct),
        { Task: AssignmentTask.Label } => assignment.CellCount - await Cells(db, assignment.Id).WithFocus(db, null).CountAsync(ct),
        _ => assignment.CellCount - await Cells(db, assignment.Id).WithoutOneStructure(db).CountAsync(ct),
    };

    static IQueryable<long> BlindDrawn(SpermIbfcDb db, int assignmentId) =>
        from drawing in db.SecondAnnotations
        where drawing.AssignmentId == assignmentId && drawing.PointsJson != AnnotationPoints.None
            && !db.SecondAnnotations.Any(later => later.AssignmentId == drawing.AssignmentId && later.CellId == drawing.CellId && later.Structure == drawing.Structure && later.Revision > drawing.Revision)
        group drawing by drawing.CellId into structures
        where structures.Count() == Enum.GetValues<Structure>().Length
        select structures.Key;

    static Task<int> WaitingAsync(SpermIbfcDb db, int assignmentId, CancellationToken ct) =>
        Cells(db, assignmentId).Standing(db, ReviewStanding.Submitted).CountAsync(ct);

    static IQueryable<Cell> Cells(SpermIbfcDb db, int assignmentId) =>
        from assigned in db.AssignmentCells
        where assigned.AssignmentId == assignmentId
        join cell in db.Cells on assigned.CellId equals cell.Id
        select cell;
}
