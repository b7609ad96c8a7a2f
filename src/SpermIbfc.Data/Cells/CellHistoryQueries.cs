using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Annotations;
using SpermIbfc.Data.Labels;
using SpermIbfc.Data.Persistence;
using SpermIbfc.Data.Reviews;

namespace SpermIbfc.Data.Cells;

/// <summary>Everything that was said and drawn of a cell in its study. What was said blind is no part of it.</summary>
public sealed class CellHistoryQueries(IDbContextFactory<SpermIbfcDb> contexts)
{
    /// <summary>Revisions of a kind that are told, the latest ones: a drawing may have thousands of vertices.</summary>
    const int MostOfAKind = 200;

    /// <summary>The newest first; null where there is no such cell.</summary>
    public async Task<IReadOnlyList<HistoryEntry>?> OfCellAsync(long cellId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await db.Cells.AsNoTracking().FirstOrDefaultAsync(row => row.Id == cellId, ct) is not { } cell)
            return null;
        var labels = await db.FocusLabels.AsNoTracking()
            .Where(label => label.CellId == cellId).OrderByDescending(label => label.Revision).Take(MostOfAKind).ToListAsync(ct);
        var reviews = await db.Reviews.AsNoTracking()
            .Where(review => review.CellId == cellId).OrderByDescending(review => review.Revision).Take(MostOfAKind).ToListAsync(ct);
        return
        [
            .. labels.Select((label, index) => Of(label, index == 0))
                .Concat(await DrawingsAsync(db, cell, Structure.Midpiece, HistoryKind.Midpiece, ct))
                .Concat(await DrawingsAsync(db, cell, Structure.Head, HistoryKind.Head, ct))
                .Concat(reviews.Select((review, index) => Of(review, index == 0)))
                .OrderByDescending(entry => entry.At).ThenBy(entry => entry.Kind).ThenByDescending(entry => entry.Revision),
        ];
    }

    static async Task<IEnumerable<HistoryEntry>> DrawingsAsync(SpermIbfcDb db, Cell cell, Structure structure, HistoryKind kind, CancellationToken ct)
    {
        var drawings = await db.Annotations.AsNoTracking()
            .Where(drawing => drawing.CellId == cell.Id && drawing.Structure == structure)
            .OrderByDescending(drawing => drawing.Revision).Take(MostOfAKind).ToListAsync(ct);
        return drawings.Select((drawing, index) => new HistoryEntry(kind, drawing.Revision, drawing.Author, drawing.At, index == 0)
        {
            Drawing = CurrentAnnotation.From(drawing, cell),
        });
    }

    static HistoryEntry Of(FocusLabel label, bool isCurrent) =>
        new(HistoryKind.Focus, label.Revision, label.Author, label.At, isCurrent) { Value = label.Value, Reason = label.Reason };

    static HistoryEntry Of(Review review, bool isCurrent) =>
        new(HistoryKind.Review, review.Revision, review.Author, review.At, isCurrent) { State = review.State, Comment = review.Comment, IsUndoing = review.Undoes is not null };
}
