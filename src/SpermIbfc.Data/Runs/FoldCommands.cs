using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Persistence;
using SpermIbfc.Data.Storage;

namespace SpermIbfc.Data.Runs;

/// <summary>"Stop early": the worker ends after the batch in hand, tests the best weights and keeps them. What still waits is taken out of the queue.</summary>
public sealed class StopFoldCommand(IDbContextFactory<SpermIbfcDb> factory, DataPaths paths, TimeProvider time)
{
    /// <summary>False where the fold had already ended.</summary>
    public Task<bool> ExecuteAsync(int foldRunId, CancellationToken ct) =>
        FoldAsk.ExecuteAsync(factory, paths, time, foldRunId, RunSignals.RequestStop, ct);
}

/// <summary>"Cancel": the worker ends at once. Checkpoints stay, nothing is tested.</summary>
public sealed class CancelFoldCommand(IDbContextFactory<SpermIbfcDb> factory, DataPaths paths, TimeProvider time)
{
    /// <summary>False where the fold had already ended.</summary>
    public Task<bool> ExecuteAsync(int foldRunId, CancellationToken ct) =>
        FoldAsk.ExecuteAsync(factory, paths, time, foldRunId, RunSignals.RequestCancel, ct);
}

/// <summary>Puts an ended fold back into the queue; its worker goes on from the last checkpoint.</summary>
public sealed class RequeueFoldCommand(IDbContextFactory<SpermIbfcDb> factory, DataPaths paths)
{
    /// <summary>False where it is queued, at work or completed.</summary>
    public async Task<bool> ExecuteAsync(int foldRunId, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var fold = await db.FoldRuns.SingleOrDefaultAsync(fold => fold.Id == foldRunId, ct);
        if (fold is null or { State: FoldRunState.Queued or FoldRunState.Starting or FoldRunState.Running or FoldRunState.Completed })
            return false;
        var folder = new RunFolder(paths.Below(fold.Folder));
        if (RunLock.IsHeld(folder))
            return false;
        RunSignals.Clear(folder);
        fold.Requeue();
        return await FoldAsk.TrySaveAsync(db, ct);
    }
}

/// <summary>Takes the oldest waiting fold for one site: two sites never both get it.</summary>
public sealed class ClaimFoldCommand(IDbContextFactory<SpermIbfcDb> factory, TimeProvider time)
{
    /// <summary>Null where nothing waits, or <paramref name="atMost"/> folds are at work.</summary>
    public async Task<int?> ExecuteAsync(int atMost, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        while (true)
        {
            if (await db.FoldRuns.CountAsync(fold => fold.State == FoldRunState.Starting || fold.State == FoldRunState.Running, ct) >= atMost)
                return null;
            var next = await db.FoldRuns
                .Where(fold => fold.State == FoldRunState.Queued)
                .OrderBy(fold => fold.RunId).ThenBy(fold => fold.Fold)
                .Select(fold => (int?)fold.Id)
                .FirstOrDefaultAsync(ct);
            if (next is null)
                return null;
            DateTimeOffset? now = time.GetUtcNow();
            var claimed = await db.FoldRuns
                .Where(fold => fold.Id == next && fold.State == FoldRunState.Queued
                    && db.FoldRuns.Count(other => other.State == FoldRunState.Starting || other.State == FoldRunState.Running) < atMost)
                .ExecuteUpdateAsync(set => set
                    .SetProperty(fold => fold.State, FoldRunState.Starting)
                    .SetProperty(fold => fold.StartedAt, now), ct);
            if (claimed == 1)
                return next;
        }
    }
}

/// <summary>Writes down what a run folder told of its worker.</summary>
public sealed class RecordObservationCommand(IDbContextFactory<SpermIbfcDb> factory, TimeProvider time)
{
    /// <summary>True where the fold's state changed by it.</summary>
    public async Task<bool> ExecuteAsync(int foldRunId, FoldObservation observation, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var fold = await db.FoldRuns.SingleOrDefaultAsync(fold => fold.Id == foldRunId, ct);
        switch (observation)
        {
            case FoldObservation.AtWork when fold is { State: FoldRunState.Starting or FoldRunState.Lost }:
                fold.MarkRunning();
                break;
            case FoldObservation.Ended ended when fold is { IsActive: true }:
                fold.End(ended.State, time.GetUtcNow(), ended.Problem, ended.TestMetric);
                break;
            default:
                return false;
        }

        return await FoldAsk.TrySaveAsync(db, ct);
    }
}

static class FoldAsk
{
    public static async Task<bool> ExecuteAsync(
        IDbContextFactory<SpermIbfcDb> factory, DataPaths paths, TimeProvider time, int foldRunId, Action<RunFolder> ask, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var fold = await db.FoldRuns.SingleOrDefaultAsync(fold => fold.Id == foldRunId, ct);
        if (fold is { State: FoldRunState.Queued })
        {
            fold.End(FoldRunState.Cancelled, time.GetUtcNow());
            if (await TrySaveAsync(db, ct))
                return true;
            // Claimed in this moment: it is asked as a running one.
            await db.Entry(fold).ReloadAsync(ct);
        }

        if (fold is not { IsActive: true })
            return false;
        ask(new RunFolder(paths.Below(fold.Folder)));
        return true;
    }

    /// <summary>False where somebody else changed the state first.</summary>
    public static async Task<bool> TrySaveAsync(SpermIbfcDb db, CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }
    }
}
