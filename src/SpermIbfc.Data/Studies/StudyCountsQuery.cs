using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Annotations;
using SpermIbfc.Data.Labels;
using SpermIbfc.Data.Persistence;
using SpermIbfc.Data.Reviews;

namespace SpermIbfc.Data.Studies;

/// <summary>How far a study's cells have come. Labels count by their current revision.</summary>
public sealed class StudyCountsQuery(IDbContextFactory<SpermIbfcDb> factory)
{
    public async Task<StudyCounts> OfAsync(int studyId, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var cells = db.Cells.Where(cell => cell.StudyId == studyId);
        var labels =
            from cell in cells
            join label in db.FocusLabels on cell.Id equals label.CellId
            where label.Value != null && !db.FocusLabels.Any(later => later.CellId == label.CellId && later.Revision > label.Revision)
            select label;
        var drawn =
            from cell in cells
            join drawing in db.Annotations on cell.Id equals drawing.CellId
            where (drawing.PointsJson != "[]" || drawing.MaskRunsJson != null)
                && !db.Annotations.Any(later => later.CellId == drawing.CellId && later.Structure == drawing.Structure && later.Revision > drawing.Revision)
            group drawing by drawing.CellId into structures
            where structures.Count() == Enum.GetValues<Structure>().Length
            select structures.Key;
        // One walk for both figures: it is the long one, and the rail asks every few seconds.
        var labelled = await labels
            .GroupBy(_ => 1)
            .Select(all => new { Count = all.Count(), Focused = all.Count(label => label.Value == FocusValue.Focused) })
            .SingleOrDefaultAsync(ct);
        return new StudyCounts(
            await cells.CountAsync(ct),
            labelled?.Count ?? 0,
            labelled?.Focused ?? 0,
            await drawn.CountAsync(ct),
            await db.Snapshots.CountAsync(snapshot => snapshot.StudyId == studyId, ct),
            await db.Runs.CountAsync(run => run.StudyId == studyId, ct),
            await ReviewRows.Current(db, studyId).CountAsync(review => review.State == ReviewState.Submitted, ct));
    }
}
