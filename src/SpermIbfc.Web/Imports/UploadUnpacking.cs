using SpermIbfc.Data.Acquisitions;
using SpermIbfc.Data.Persistence;

namespace SpermIbfc.Web.Imports;

/// <summary>Unpacks an upload's zips while its page waits to show the folders in them.</summary>
sealed partial class UploadUnpacking(ImportUnpacking unpacking, IHostApplicationLifetime lifetime, ILogger<UploadUnpacking> log)
{
    /// <summary>Begins in the background; the import's status tells how far it is, and is receiving again when it is done.</summary>
    public void Begin(ImportJob job)
    {
        if (ImportUnpacking.Applies(job) && job.BeginUnpacking(ImportState.Receiving) is { } sources)
            _ = Task.Run(() => Run(job, sources));
    }

    void Run(ImportJob job, IReadOnlyList<ImportSource> sources)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(job.Cancellation, lifetime.ApplicationStopping);
        try
        {
            unpacking.Run(job, sources, ended.Token);
        }
        catch (OperationCanceledException) when (!job.Cancellation.IsCancellationRequested)
        {
            // The site stops: its next start takes the upload up again, with its zips as they came.
        }
        catch (OperationCanceledException)
        {
            job.WasCancelled();
            ImportDesk.Clear(job);
        }
        catch (Exception error)
        {
            LogFailed(error, job.Name);
            job.Fail(StorageErrors.IsDiskFull(error) ? ImportAcquisitionCommand.DiskFull : $"The zip could not be unpacked, and nothing was kept. {error.Message}");
            ImportDesk.Clear(job);
        }
    }

    [LoggerMessage(LogLevel.Error, "The zips of the import {Name} could not be unpacked.")]
    partial void LogFailed(Exception error, string name);
}
