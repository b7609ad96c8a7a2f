using SpermIbfc.Data.Acquisitions;
using SpermIbfc.Data.Persistence;

namespace SpermIbfc.Web.Imports;

/// <summary>Works the waiting imports off, one after the other, whoever watches.</summary>
sealed partial class ImportWorker(ImportDesk desk, ImportUnpacking unpacking, ImportRunner import, ILogger<ImportWorker> log) : BackgroundService
{
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        desk.RestoreUploads();
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var job in desk.Waiting.ReadAllAsync(stoppingToken))
            await RunAsync(job, stoppingToken);
    }

    async Task RunAsync(ImportJob job, CancellationToken stopping)
    {
        using var cancelled = CancellationTokenSource.CreateLinkedTokenSource(job.Cancellation, stopping);
        try
        {
            job.Upload?.Close();
            if (job.NeedsUnpacking && job.BeginUnpacking(ImportState.Running) is { } sources)
                await Task.Run(() => unpacking.Run(job, sources, cancelled.Token), cancelled.Token);
            job.Finish(await import.RunAsync(job.Request(), job.ContainerChoices, job, cancelled.Token));
        }
        catch (OperationCanceledException) when (cancelled.IsCancellationRequested)
        {
            job.WasCancelled();
        }
        catch (IOException error) when (StorageErrors.IsDiskFull(error))
        {
            job.Fail(ImportAcquisitionCommand.DiskFull);
        }
        catch (Exception error)
        {
            // Whatever it was, the next import in the queue must have its turn.
            LogFailed(error, job.Name);
            job.Fail($"The import failed and nothing of it was kept. {error.Message}");
        }
        finally
        {
            ImportDesk.Clear(job);
        }
    }

    [LoggerMessage(LogLevel.Error, "The import {Name} failed.")]
    partial void LogFailed(Exception error, string name);
}
