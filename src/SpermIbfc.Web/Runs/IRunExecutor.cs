using SpermIbfc.Data.Runs;

namespace SpermIbfc.Web.Runs;

/// <summary>
/// Hands folds over to workers. How a worker fares is read from its run folder, the same for every executor: on this machine,
/// or on another one that shares the folder.
/// </summary>
interface IRunExecutor
{
    /// <summary>Returns when the worker is handed over, not when it has ended.</summary>
    /// <exception cref="WorkerStartException">It cannot be started; the message says what to do.</exception>
    Task StartAsync(WorkerOrder order, CancellationToken ct);

    /// <summary>Ends a worker that does not listen. Nothing happens where it is gone.</summary>
    Task KillAsync(RunFolder folder, CancellationToken ct);
}

sealed class WorkerStartException(string message, Exception? inner = null) : Exception(message, inner);
