using System.Collections.Concurrent;
using SpermIbfc.Data.Snapshots;
using SpermIbfc.Data.Storage;

namespace SpermIbfc.Web.Runs;

/// <summary>A freezing under way or done, as pages show it.</summary>
sealed class FreezeJob(FreezeRequest request)
{
    public FreezeRequest Request => request;
    public int Done { get; internal set; }
    public int Total { get; internal set; }
    public FreezeOutcome? Outcome { get; internal set; }
    public bool IsRunning => Outcome is null;
}

/// <summary>Freezes snapshots behind the pages: one at a time a study, and going on when the page is left.</summary>
sealed class SnapshotFreezer(
    FreezeSnapshotCommand command, DataPaths paths, RunChanges changes, IHostApplicationLifetime lifetime, ILogger<SnapshotFreezer> log) : IHostedService
{
    readonly ConcurrentDictionary<int, FreezeJob> _jobs = [];

    /// <summary>The latest job of a study.</summary>
    public FreezeJob? JobOf(int studyId) => _jobs.GetValueOrDefault(studyId);

    /// <summary>The job that was started, or the one already running.</summary>
    public FreezeJob Start(FreezeRequest request, string author)
    {
        var job = new FreezeJob(request);
        var current = _jobs.AddOrUpdate(request.StudyId, job, (_, former) => former.IsRunning ? former : job);
        if (ReferenceEquals(current, job))
            _ = Task.Run(() => RunAsync(job, author));
        return current;
    }

    public void Forget(FreezeJob job)
    {
        if (!job.IsRunning)
            _jobs.TryRemove(KeyValuePair.Create(job.Request.StudyId, job));
    }

    Task IHostedService.StartAsync(CancellationToken cancellationToken)
    {
        SnapshotFolders.RemovePartials(paths.Snapshots);
        return Task.CompletedTask;
    }

    Task IHostedService.StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    async Task RunAsync(FreezeJob job, string author)
    {
        try
        {
            job.Outcome = await command.ExecuteAsync(job.Request, author, new Counter(job), lifetime.ApplicationStopping);
        }
        catch (OperationCanceledException)
        {
            job.Outcome = new FreezeOutcome.Refused("The site stopped before the snapshot was whole; nothing of it was kept.");
        }
        catch (Exception problem)
        {
            log.LogError(problem, "Freezing {Name} failed.", job.Request.Name);
            job.Outcome = new FreezeOutcome.Refused($"The snapshot could not be written: {problem.Message} Nothing of it was kept.");
        }

        changes.Publish();
    }

    sealed class Counter(FreezeJob job) : IProgress<SnapshotProgress>
    {
        public void Report(SnapshotProgress value) => (job.Done, job.Total) = (value.Done, value.Total);
    }
}
