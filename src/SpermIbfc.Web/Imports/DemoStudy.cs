using SpermIbfc.Data.Acquisitions;
using SpermIbfc.Web.Features;

namespace SpermIbfc.Web.Imports;

/// <summary>Makes the demo study at the first start with <c>DemoFolder</c> set. What goes wrong is said, and keeps nobody from working.</summary>
sealed partial class DemoStudy(DemoStudyCommand command, FeatureSignal features, IConfiguration configuration, ILogger<DemoStudy> log) : BackgroundService
{
    const int StepsBetweenWords = 100;
    readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>At this moment: it will be there without anybody's doing.</summary>
    public bool IsBeingMade { get; private set; }

    /// <summary>Ends when it is there, or will not be.</summary>
    public Task Ended => _ended.Task;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (configuration["DemoFolder"] is not { Length: > 0 } folder)
            return;
        IsBeingMade = true;
        try
        {
            if (await Task.Run(() => command.ExecuteAsync(folder, new Words(log), stoppingToken), stoppingToken) != DemoOutcome.Made)
                return;
            features.Raise();
            LogMade(DemoStudyCommand.StudyName);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopped before it was whole: nothing of it was kept, and the next start makes it.
        }
        catch (Exception error)
        {
            LogFailed(error, error.Message);
        }
        finally
        {
            IsBeingMade = false;
            _ended.SetResult();
        }
    }

    sealed class Words(ILogger<DemoStudy> log) : IProgress<ImportStep>
    {
        public void Report(ImportStep step)
        {
            if (step.Done % StepsBetweenWords == 0 || step.Done == step.Total)
                LogStep(log, step.Done, step.Total);
        }
    }

    [LoggerMessage(LogLevel.Information, "Demo study: {Done} of {Total} synthetic cells read")]
    static partial void LogStep(ILogger log, int done, int total);

    [LoggerMessage(LogLevel.Information, "The study \"{Name}\" is ready.")]
    partial void LogMade(string name);

    [LoggerMessage(LogLevel.Error, "The demo study was not made: {Reason}")]
    partial void LogFailed(Exception error, string reason);
}
