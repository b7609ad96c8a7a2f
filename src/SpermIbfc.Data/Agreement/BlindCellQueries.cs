using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Annotations;
using SpermIbfc.Data.Assignments;
using SpermIbfc.Data.Cells;
using SpermIbfc.Data.Persistence;

namespace SpermIbfc.Data.Agreement;

/// <summary>Cells as they are shown to whoever works on an assignment.</summary>
public sealed class BlindCellQueries(IDbContextFactory<SpermIbfcDb> contexts, CellQueries cells)
{
    /// <summary>
    /// A cell of an assignment; null where it is none. In a blind one, label and drawings are those of its own observer,
    /// and nothing tells what others said or drew.
    /// </summary>
    public async Task<CellDetail?> FindAsync(Assignment assignment, long cellId, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(assignment);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var cell = await (
            from assigned in db.AssignmentCells
            where assigned.AssignmentId == assignment.Id && assigned.CellId == cellId
            join row in db.Cells on assigned.CellId equals row.Id
            select row).AsNoTracking().FirstOrDefaultAsync(ct);
        if (cell is null || await cells.FindAsync(cellId, ct) is not { } detail)
            return null;
        return !assignment.IsBlind ? detail : detail with
        {
            Focus = await SecondRevisions.FocusAsync(db, assignment.Id, cellId, ct),
            Midpiece = await SecondRevisions.AnnotationAsync(db, assignment.Id, cell, Structure.Midpiece, ct),
            Head = await SecondRevisions.AnnotationAsync(db, assignment.Id, cell, Structure.Head, ct),
            Review = null,
        };
    }
}
