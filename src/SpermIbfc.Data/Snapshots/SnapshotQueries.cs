using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Persistence;

namespace SpermIbfc.Data.Snapshots;

public sealed record SnapshotSummary(Snapshot Snapshot, int Runs);

public sealed class SnapshotQueries(IDbContextFactory<SpermIbfcDb> factory)
{
    /// <summary>The numbers before the act: what would go in, what stays out and why, and whether it can be split so.</summary>
    public async Task<SnapshotPreview> PreviewAsync(int studyId, SnapshotWork work, SplitProtocol protocol, int folds, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var selection = await FreezeCandidates.SelectAsync(db, studyId, work, ct);
        return new SnapshotPreview(
            await db.Cells.CountAsync(cell => cell.StudyId == studyId, ct),
            selection.Focus.Count(candidate => FreezeSelection.ClassOf(candidate) == 0),
            selection.Focus.Count(candidate => FreezeSelection.ClassOf(candidate) == 1),
            selection.Parts.Count,
            selection.FocusExclusions,
            selection.PartsExclusions,
            SplitPlanner.Shortage(selection.FocusItems, protocol, folds, FreezeSelection.Classes),
            SplitPlanner.Shortage(selection.PartsItems, protocol, folds));
    }

    /// <summary>A study's snapshots, the latest first.</summary>
    public async Task<IReadOnlyList<SnapshotSummary>> ListAsync(int studyId, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        return await db.Snapshots.AsNoTracking()
            .Where(snapshot => snapshot.StudyId == studyId)
            .OrderByDescending(snapshot => snapshot.Id)
            .Select(snapshot => new SnapshotSummary(snapshot, db.Runs.Count(run => run.SnapshotId == snapshot.Id)))
            .ToListAsync(ct);
    }

    public async Task<Snapshot?> FindAsync(int snapshotId, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        return await db.Snapshots.AsNoTracking().SingleOrDefaultAsync(snapshot => snapshot.Id == snapshotId, ct);
    }
}
