using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Annotations;
using SpermIbfc.Data.Persistence;
using SpermIbfc.Data.Reviews;

namespace SpermIbfc.Data.Snapshots;

/// <summary>The current labels and drawings of a study, in the order of its cells.</summary>
static class FreezeCandidates
{
    public static async Task<FreezeSelection> SelectAsync(SpermIbfcDb db, int studyId, SnapshotWork work, CancellationToken ct)
    {
        var standings = work == SnapshotWork.Approved ? await ReviewRows.StandingsAsync(db, studyId, ct) : null;
        var cells = db.Cells.AsNoTracking().Where(cell => cell.StudyId == studyId);
        var labels = await (
            from cell in cells
            join label in db.FocusLabels on cell.Id equals label.CellId
            where label.Value != null && !db.FocusLabels.Any(later => later.CellId == label.CellId && later.Revision > label.Revision)
            select new { cell, label.Value }).ToDictionaryAsync(row => row.cell.Id, ct);
        var drawings = (await (
            from cell in cells
            join drawing in db.Annotations.AsNoTracking() on cell.Id equals drawing.CellId
            where !db.Annotations.Any(later =>
                later.CellId == drawing.CellId && later.Structure == drawing.Structure && later.Revision > drawing.Revision)
            select new { cell, drawing }).ToListAsync(ct)).ToLookup(row => row.cell.Id);

        var all = labels.Values.Select(row => row.cell).Concat(drawings.Select(rows => rows.First().cell)).DistinctBy(cell => cell.Id).OrderBy(cell => cell.Id);
        var candidates = all.Select(cell => new FreezeCandidate(
            cell,
            labels.TryGetValue(cell.Id, out var label) ? label.Value : null,
            drawings[cell.Id].FirstOrDefault(row => row.drawing.Structure == Structure.Midpiece)?.drawing,
            drawings[cell.Id].FirstOrDefault(row => row.drawing.Structure == Structure.Head)?.drawing,
            standings is null ? null : standings.GetValueOrDefault(cell.Id, ReviewStanding.None)));
        return new FreezeSelection(candidates, await cells.CountAsync(ct));
    }
}
