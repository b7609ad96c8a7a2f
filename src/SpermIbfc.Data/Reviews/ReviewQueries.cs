using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Cells;
using SpermIbfc.Data.Labels;
using SpermIbfc.Data.Persistence;

namespace SpermIbfc.Data.Reviews;

/// <summary>How many cells of a study stand where in their review.</summary>
public sealed record ReviewCounts(int Waiting, int Approved, int ChangedSince, int SentBack)
{
    public int Total => Waiting + Approved + ChangedSince + SentBack;
}

/// <summary>A cell that waits for a reviewer.</summary>
public sealed record WaitingCell(long Id, string Name, int Width, int Height, FocusValue? Focus, string Author, DateTimeOffset Since, string? Comment);

public sealed class ReviewQueries(IDbContextFactory<SpermIbfcDb> contexts)
{
    /// <summary>The last step of a cell; null where it has none.</summary>
    public async Task<CurrentReview?> OfCellAsync(long cellId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await CurrentRevisions.ReviewAsync(db, cellId, await CurrentRevisions.OfCellAsync(db, cellId, ct), ct);
    }

    public async Task<ReviewCounts> CountsAsync(int studyId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var states = await ReviewRows.Current(db, studyId)
            .GroupBy(review => review.State)
            .Select(group => new { State = group.Key, Cells = group.Count() })
            .ToDictionaryAsync(group => group.State, group => group.Cells, ct);
        var approved = states.GetValueOrDefault(ReviewState.Approved);
        var changed = approved == 0 ? 0 : await ReviewRows.Current(db, studyId).Where(review => review.State == ReviewState.Approved).Outdated(db, outdated: true).CountAsync(ct);
        return new ReviewCounts(states.GetValueOrDefault(ReviewState.Submitted), approved - changed, changed, states.GetValueOrDefault(ReviewState.SentBack));
    }

    /// <summary>Cells that wait for a reviewer, those that wait longest first.</summary>
    public async Task<IReadOnlyList<WaitingCell>> WaitingAsync(int studyId, int take, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(take);
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await (
            from review in ReviewRows.Current(db, studyId).Where(review => review.State == ReviewState.Submitted).Standing(db)
            join cell in db.Cells on review.CellId equals cell.Id
            orderby review.At, review.Id
            select new WaitingCell(
                cell.Id,
                cell.Name,
                cell.Width,
                cell.Height,
                db.FocusLabels.Where(label => label.CellId == cell.Id).OrderByDescending(label => label.Revision).Select(label => label.Value).FirstOrDefault(),
                review.Author,
                review.At,
                review.Comment)).Take(take).ToListAsync(ct);
    }
}
