using SpermIbfc.Data.Runs;
using SpermIbfc.Data.Storage;

namespace SpermIbfc.Web.Runs;

/// <summary>
/// Looks after trainings: reads from their folders how workers fare, also of those that a former site started, and hands
/// waiting folds over. All it knows lies in the database and in the run folders, so it can be killed at any moment.
/// </summary>
sealed class RunSupervisor(
    RunQueries queries,
    ClaimFoldCommand claim,
    RecordObservationCommand record,
    IRunExecutor executor,
    RunChanges changes,
    RunsOptions options,
    DataPaths paths,
    TimeProvider time,
    ILogger<RunSupervisor> log) : BackgroundService
{
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>A worker that was asked to cancel and still works after this is killed.</summary>
    public static readonly TimeSpan CancelGrace = TimeSpan.FromMinutes(2);

    static readonly TimeSpan LostIsWatched = TimeSpan.FromHours(1);

    readonly SemaphoreSlim _wake = new(0, 1);

    /// <summary>Looks at once: somebody has queued a fold.</summary>
    public void Wake()
    {
        try
        {
            _wake.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is awake already.
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await LookAsync(stoppingToken);
                await _wake.WaitAsync(Interval, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception problem)
            {
                // A full disk or a locked database passes; trainings must be looked after again when it has.
                log.LogError(problem, "Looking after the trainings failed; it is tried again.");
                await Task.Delay(Interval, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>One round: what became of the workers, then who may start.</summary>
    internal async Task LookAsync(CancellationToken ct)
    {
        var changed = false;
        foreach (var fold in await queries.WatchedAsync(time.GetUtcNow() - LostIsWatched, ct))
            changed |= await ObserveAsync(fold, ct);
        while (await claim.ExecuteAsync(options.Concurrent, ct) is { } next)
        {
            await StartAsync(next, ct);
            changed = true;
        }

        if (changed)
            changes.Publish();
    }

    async Task<bool> ObserveAsync(FoldRun fold, CancellationToken ct)
    {
        var folder = new RunFolder(paths.Below(fold.Folder));
        var now = time.GetUtcNow();
        var observation = FoldObservation.Of(folder, fold.StartedAt ?? now, now);
        if (observation is FoldObservation.AtWork && IsOverdue(folder, now))
            await executor.KillAsync(folder, ct);
        var changed = await record.ExecuteAsync(fold.Id, observation, ct);
        if (changed && observation is FoldObservation.Ended { Problem: { } problem } ended)
            log.LogWarning("Run {Run}, fold {Fold}: {State}. {Problem}", fold.RunId, fold.Fold, ended.State, problem);
        return changed;
    }

    async Task StartAsync(int foldRunId, CancellationToken ct)
    {
        var fold = await queries.FindFoldAsync(foldRunId, ct) ?? throw new InvalidOperationException($"Fold run {foldRunId} was claimed and is gone.");
        var run = fold.Run;
        try
        {
            await executor.StartAsync(
                new WorkerOrder(paths.Below(run.Snapshot.Folder), run.Run.Task, fold.Fold.Fold, new RunFolder(paths.Below(fold.Fold.Folder)), run.Settings), ct);
        }
        catch (Exception problem) when (problem is WorkerStartException or IOException or UnauthorizedAccessException)
        {
            log.LogError(problem, "Run {Run}, fold {Fold} could not be started.", run.Run.Id, fold.Fold.Fold);
            await record.ExecuteAsync(foldRunId, new FoldObservation.Ended(FoldRunState.Failed, problem.Message, null), ct);
        }
    }

    static bool IsOverdue(RunFolder folder, DateTimeOffset now) =>
        RunSignals.IsCancelRequested(folder) && now - File.GetLastWriteTimeUtc(folder.CancelSentinel) > CancelGrace;
}
