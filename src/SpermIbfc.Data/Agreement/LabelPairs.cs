using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Persistence;

namespace SpermIbfc.Data.Agreement;

/// <summary>Finds a study's cells that were labelled in it and then blind.</summary>
static class LabelPairs
{
    public static async Task<IReadOnlyList<LabelPair>> OfStudyAsync(SpermIbfcDb db, int studyId, CancellationToken ct)
    {
        var found = await (
            from second in db.SecondLabels
            join assignment in db.Assignments on second.AssignmentId equals assignment.Id
            join cell in db.Cells on second.CellId equals cell.Id
            join acquisition in db.Acquisitions on cell.AcquisitionId equals acquisition.Id
            where assignment.StudyId == studyId && second.Value != null
                && !db.SecondLabels.Any(later => later.AssignmentId == second.AssignmentId && later.CellId == second.CellId && later.Revision > second.Revision)
            let answered = db.SecondLabels.Where(answer => answer.AssignmentId == second.AssignmentId && answer.CellId == second.CellId && answer.Revision == 1).Select(answer => answer.At).First()
            from first in db.FocusLabels
            where first.CellId == second.CellId && first.At < answered && first.Value != null
                && !db.FocusLabels.Any(later => later.CellId == first.CellId && later.Revision > first.Revision && later.At < answered)
            orderby cell.Id, second.Id
            select new
            {
                Cell = new AgreementCell(cell.Id, cell.Name, acquisition.Name, cell.ObjectNumber),
                First = new { first.Author, first.Value, first.At },
                Second = new { second.Author, second.Value, second.At },
                Answered = answered,
            }).AsNoTracking().ToListAsync(ct);
        var before = await EarlierWork.OfSecondLabelsAsync(db, studyId, ct);
        return
        [
            .. found.Select(row => new LabelPair(row.Cell, row.First.Author, row.First.Value!.Value, row.Second.Author, row.Second.Value!.Value, row.First.At, row.Second.At)
            {
                WorkedOnBefore = before.Knew(row.Cell.Id, row.Second.Author, row.Answered),
            }),
        ];
    }
}
