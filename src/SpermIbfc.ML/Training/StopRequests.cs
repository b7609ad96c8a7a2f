using SpermIbfc.Data.Runs;

namespace SpermIbfc.ML.Training;

/// <summary>
/// What was asked of this worker, by files in the run folder or by a signal to the process: stop (test and keep the best), or
/// cancel (end at once). The second signal cancels.
/// </summary>
sealed class StopRequests(RunFolder folder)
{
    int _signals;

    public bool IsStopRequested => Volatile.Read(ref _signals) > 0 || RunSignals.IsStopRequested(folder);

    public bool IsCancelRequested => Volatile.Read(ref _signals) > 1 || RunSignals.IsCancelRequested(folder);

    public void Signal() => Interlocked.Increment(ref _signals);

    public void ThrowIfCancelled()
    {
        if (IsCancelRequested) throw new OperationCanceledException("The training was cancelled.");
    }
}
