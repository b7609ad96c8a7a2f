using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Persistence;
using SpermIbfc.Data.Snapshots;

namespace SpermIbfc.Data.Runs;

/// <summary>A run with its folds in order, and the snapshot that it learns from.</summary>
public sealed record RunDetail(Run Run, Snapshot Snapshot)
{
    public TrainingSettings Settings => JsonSerializer.Deserialize<TrainingSettings>(Run.SettingsJson, ContractJson.Line)
        ?? throw new InvalidDataException($"Run {Run.Id} has no settings.");
}

/// <summary>A fold with what belongs to it.</summary>
public sealed record FoldDetail(FoldRun Fold, RunDetail Run);

public sealed class RunQueries(IDbContextFactory<SpermIbfcDb> factory)
{
    /// <summary>A study's trainings, the latest first.</summary>
    public async Task<IReadOnlyList<RunDetail>> ListAsync(int studyId, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var snapshots = await db.Snapshots.AsNoTracking().Where(snapshot => snapshot.StudyId == studyId).ToDictionaryAsync(snapshot => snapshot.Id, ct);
        var runs = await db.Runs.AsNoTracking()
            .Include(run => run.Folds.OrderBy(fold => fold.Fold))
            .Where(run => run.StudyId == studyId)
            .OrderByDescending(run => run.Id)
            .ToListAsync(ct);
        return [.. runs.Select(run => new RunDetail(run, snapshots[run.SnapshotId]))];
    }

    /// <summary>Null where the study has no such run.</summary>
    public async Task<RunDetail?> FindAsync(int studyId, int runId, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var run = await WithFolds(db).SingleOrDefaultAsync(run => run.Id == runId && run.StudyId == studyId, ct);
        return run is null ? null : await DetailAsync(db, run, ct);
    }

    public async Task<FoldDetail?> FindFoldAsync(int foldRunId, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var run = await WithFolds(db).SingleOrDefaultAsync(run => run.Folds.Any(fold => fold.Id == foldRunId), ct);
        return run is null ? null : new FoldDetail(run.Folds.Single(fold => fold.Id == foldRunId), await DetailAsync(db, run, ct));
    }

    /// <summary>Folds at work, then those that wait, in their order, over all studies.</summary>
    public async Task<IReadOnlyList<FoldDetail>> OpenAsync(CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var runs = await WithFolds(db)
            .Where(run => run.Folds.Any(fold =>
                fold.State == FoldRunState.Queued || fold.State == FoldRunState.Starting || fold.State == FoldRunState.Running))
            .OrderBy(run => run.Id)
            .ToListAsync(ct);
        var open = new List<FoldDetail>();
        foreach (var run in runs)
        {
            var detail = await DetailAsync(db, run, ct);
            open.AddRange(run.Folds.Where(fold => fold.IsActive || fold.State == FoldRunState.Queued).Select(fold => new FoldDetail(fold, detail)));
        }

        return [.. open.OrderBy(fold => fold.Fold.IsActive ? 0 : 1)];
    }

    /// <summary>Folds whose workers are to be looked after: at work, or given up not long ago.</summary>
    public async Task<IReadOnlyList<FoldRun>> WatchedAsync(DateTimeOffset lostSince, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        return await db.FoldRuns.AsNoTracking()
            .Where(fold => fold.State == FoldRunState.Starting || fold.State == FoldRunState.Running
                || (fold.State == FoldRunState.Lost && fold.EndedAt > lostSince))
            .ToListAsync(ct);
    }

    static IQueryable<Run> WithFolds(SpermIbfcDb db) => db.Runs.AsNoTracking().Include(run => run.Folds.OrderBy(fold => fold.Fold));

    static async Task<RunDetail> DetailAsync(SpermIbfcDb db, Run run, CancellationToken ct) =>
        new(run, await db.Snapshots.AsNoTracking().SingleAsync(snapshot => snapshot.Id == run.SnapshotId, ct));
}
