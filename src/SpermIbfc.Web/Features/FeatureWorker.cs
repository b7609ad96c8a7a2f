using SpermIbfc.Data.Acquisitions;
using SpermIbfc.Data.Features;
using SpermIbfc.Data.Persistence;

namespace SpermIbfc.Web.Features;

/// <summary>Computes the features of every acquisition that has none, the oldest first, one at a time.</summary>
sealed partial class FeatureWorker(ComputeFeaturesCommand compute, FeatureDesk desk, FeatureSignal signal, TimeProvider time, ILogger<FeatureWorker> log) : BackgroundService
{
    // An import from the command line comes without a signal.
    static readonly TimeSpan Look = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                // On a thread of the pool's own: decoding would hold up the start of the site.
                await Task.Run(() => RunAllAsync(stoppingToken), stoppingToken);
                await signal.WaitAsync(Look, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What was not finished is computed at the next start.
        }
    }

    /// <summary>Until nothing is left to do, or the disk or the database does not play along; then the next look tries again.</summary>
    async Task RunAllAsync(CancellationToken ct)
    {
        try
        {
            while (await compute.NextAsync(ct) is { } acquisition)
                await RunAsync(acquisition, ct);
        }
        catch (Exception error) when (!ct.IsCancellationRequested)
        {
            LogPaused(error, error.Message);
        }
    }

    async Task RunAsync(Acquisition acquisition, CancellationToken ct)
    {
        var progress = desk.Begin(acquisition);
        try
        {
            if (await compute.ExecuteAsync(acquisition.Id, progress, ct) is FeatureOutcome.Done { Problem: { } problem })
                LogIncomplete(acquisition.Name, problem);
        }
        catch (Exception error) when (!ct.IsCancellationRequested && !StorageErrors.IsDiskFull(error) && !StorageErrors.IsBusy(error))
        {
            LogFailed(error, acquisition.Name);
            await compute.GiveUpAsync(acquisition.Id, $"The features could not be computed: {Innermost(error).Message}", ct);
        }
        finally
        {
            desk.End();
        }
    }

    static Exception Innermost(Exception error) => error is AggregateException { InnerException: { } inner } ? inner : error;

    [LoggerMessage(LogLevel.Warning, "Features of {Acquisition}: {Problem}")]
    partial void LogIncomplete(string acquisition, string problem);

    [LoggerMessage(LogLevel.Error, "The features of {Acquisition} could not be computed.")]
    partial void LogFailed(Exception error, string acquisition);

    [LoggerMessage(LogLevel.Error, "Computing features pauses: {Reason}")]
    partial void LogPaused(Exception error, string reason);
}
