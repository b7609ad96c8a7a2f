using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Annotations;
using SpermIbfc.Data.Labels;
using SpermIbfc.Data.Persistence;
using SpermIbfc.Data.Reviews;

namespace SpermIbfc.Data.Cells;

/// <summary>Reads of cells that stay quick in a study of 100,000.</summary>
public sealed class CellQueries(IDbContextFactory<SpermIbfcDb> contexts)
{
    public const int MaxTake = 500;

    /// <summary>The ids that match, in order of import: what a gallery scrolls over.</summary>
    public async Task<long[]> IdsAsync(int studyId, CellFilter filter, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await CellRows.OfStudy(db, studyId).Matching(db, filter).OrderBy(cell => cell.Id).Select(cell => cell.Id).ToArrayAsync(ct);
    }

    /// <summary>The cells of these ids, in their order; ids that are not there are left out.</summary>
    public async Task<IReadOnlyList<CellSummary>> SummariesAsync(IReadOnlyCollection<long> ids, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        // As one parameter: otherwise every number of ids is a statement of its own, and compiled anew.
        var found = await db.Cells.AsNoTracking().Where(cell => EF.Parameter(ids).Contains(cell.Id)).Select(CellRows.Summary(db)).ToDictionaryAsync(cell => cell.Id, ct);
        return [.. ids.Where(found.ContainsKey).Select(id => found[id])];
    }

    /// <summary>The cells of a queue that follow one (or precede it), nearest first in the queue's own order.</summary>
    public async Task<QueuePage> QueueAsync(int studyId, QueueKind kind, long? after, long? before, int take, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(take);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var all = CellRows.OfStudy(db, studyId);
        var queued = InQueue(db, all, kind);
        if (after is { } floor)
            queued = queued.Where(cell => cell.Id > floor);
        if (before is { } ceiling)
            queued = queued.Where(cell => cell.Id < ceiling);
        var backwards = before is not null && after is null;
        var cells = await (backwards ? queued.OrderByDescending(cell => cell.Id) : queued.OrderBy(cell => cell.Id))
            .Take(Math.Min(take, MaxTake))
            .Select(CellRows.Summary(db))
            .ToListAsync(ct);
        if (backwards)
            cells.Reverse();
        var (total, remaining) = await CountAsync(db, all, kind, ct);
        return new QueuePage(total, remaining, cells);
    }

    /// <summary>Some cell of a queue; null where it is empty.</summary>
    public async Task<long?> SampleAsync(int studyId, QueueKind kind, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await InQueue(db, CellRows.OfStudy(db, studyId), kind).Select(cell => (long?)cell.Id).FirstOrDefaultAsync(ct);
    }

    public async Task<CellDetail?> FindAsync(long id, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var found = await (
            from cell in db.Cells
            join acquisition in db.Acquisitions on cell.AcquisitionId equals acquisition.Id
            join study in db.Studies on cell.StudyId equals study.Id
            where cell.Id == id
            select new { Cell = cell, Acquisition = acquisition.Name, study.PixelSizeMicrons, study.Channels }).AsNoTracking().FirstOrDefaultAsync(ct);
        if (found is null)
            return null;
        var cellOf = found.Cell;
        var focus = await CurrentRevisions.FocusAsync(db, id, ct);
        var midpiece = await CurrentRevisions.AnnotationAsync(db, cellOf, Structure.Midpiece, ct);
        var head = await CurrentRevisions.AnnotationAsync(db, cellOf, Structure.Head, ct);
        return new CellDetail(
            cellOf.Id,
            cellOf.Name,
            cellOf.StudyId,
            found.Acquisition,
            cellOf.ObjectNumber,
            cellOf.Width,
            cellOf.Height,
            found.PixelSizeMicrons,
            [.. found.Channels.OrderBy(channel => channel.Position).Select(channel => new CellChannel(channel.Position, channel.Name, channel.Role))],
            focus,
            midpiece,
            head,
            await CurrentRevisions.ReviewAsync(db, id, new CellRevisions(focus?.Revision ?? 0, midpiece?.Revision ?? 0, head?.Revision ?? 0), ct));
    }

    /// <summary>Where a cell's pixels lie; null where there is no such cell.</summary>
    public async Task<CellFile?> FileAsync(long id, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await CellAddresses.FindAsync(db, id, ct);
    }

    static IQueryable<Cell> InQueue(SpermIbfcDb db, IQueryable<Cell> cells, QueueKind kind) => kind switch
    {
        QueueKind.All => cells,
        QueueKind.Unlabelled => cells.WithFocus(db, null),
        QueueKind.Focused => cells.WithFocus(db, FocusValue.Focused),
        QueueKind.OutOfFocus => cells.WithFocus(db, FocusValue.OutOfFocus),
        QueueKind.Undrawn => cells.WithFocus(db, FocusValue.Focused).WithoutOneStructure(db),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such queue."),
    };

    static async Task<(int Total, int Remaining)> CountAsync(SpermIbfcDb db, IQueryable<Cell> all, QueueKind kind, CancellationToken ct) => kind switch
    {
        QueueKind.All or QueueKind.Unlabelled => (await all.CountAsync(ct), await all.WithFocus(db, null).CountAsync(ct)),
        QueueKind.OutOfFocus => (await all.WithFocus(db, FocusValue.OutOfFocus).CountAsync(ct), 0),
        _ => (await all.WithFocus(db, FocusValue.Focused).CountAsync(ct),
            await all.WithFocus(db, FocusValue.Focused).WithoutOneStructure(db).CountAsync(ct)),
    };
}
