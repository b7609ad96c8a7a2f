namespace SpermIbfc.Data.Runs;

/// <summary>From exit code, last event and files to how a fold ended.</summary>
static class FoldEnding
{
    const int SignalBase = 128;

    public static FoldObservation.Ended Of(RunFolder folder, int? exit, FinishedEvent? finished)
    {
        var code = exit ?? finished?.Outcome switch
        {
            RunOutcome.Completed => (int)WorkerExitCode.Done,
            RunOutcome.Stopped => (int)WorkerExitCode.Stopped,
            _ => (int)WorkerExitCode.Unexpected,
        };
        if (code != (int)WorkerExitCode.Done && RunSignals.IsCancelRequested(folder))
            return new(FoldRunState.Cancelled, null, null);
        return code switch
        {
            (int)WorkerExitCode.Done => Tested(folder, FoldRunState.Completed),
            (int)WorkerExitCode.Stopped => Tested(folder, FoldRunState.Stopped),
            > SignalBase when finished is null => new(FoldRunState.Lost, $"The worker was ended by signal {Signal(code - SignalBase)}. Its last checkpoint is kept.", null),
            _ => new(FoldRunState.Failed, $"{Meaning(code)}{Detail(folder, finished)}", null),
        };
    }

    /// <summary>What an exit code means, for people.</summary>
    public static string Meaning(int code) => (WorkerExitCode)code switch
    {
        WorkerExitCode.Usage => "The worker did not understand its command line (exit code 2)",
        WorkerExitCode.BadInput => "The snapshot or the run folder cannot be used as it is (exit code 3)",
        WorkerExitCode.Environment => "libtorch, the native library or the device is missing or unfit (exit code 4)",
        WorkerExitCode.Busy => "Another worker holds this run (exit code 5)",
        WorkerExitCode.DiskFull => "The disk is full (exit code 6)",
        WorkerExitCode.OutOfMemory => "Memory ran out (exit code 7): a smaller batch needs less",
        WorkerExitCode.Unexpected => "The worker failed (exit code 1)",
        _ when code is 126 or 127 => $"The worker could not be started (exit code {code})",
        _ => $"The worker failed (exit code {code})",
    };

    static FoldObservation.Ended Tested(RunFolder folder, FoldRunState state)
    {
        RunResult? result;
        try
        {
            result = RunStore.ReadResult(folder);
        }
        catch (InvalidDataException problem)
        {
            return new(FoldRunState.Failed, problem.Message, null);
        }

        return result is null && state == FoldRunState.Completed
            ? new(FoldRunState.Failed, "The worker says that it is done, but left no result.json.", null)
            : new(state, null, result is null ? null : Headline(result));
    }

    static double? Headline(RunResult result) => result.Task == TrainingTask.Focus ? result.Best.Focus?.F1 : result.Last.Parts?.Pooled.Mean;

    static string Detail(RunFolder folder, FinishedEvent? finished)
    {
        var said = finished?.Message ?? WorkerLog.Tail(folder, 1).LastOrDefault();
        return string.IsNullOrWhiteSpace(said) ? "." : $": {said.Trim()}";
    }

    static string Signal(int signal) => signal switch
    {
        6 => "6 (abort, within native code)",
        9 => "9 (kill: by someone, or by the system because memory ran out)",
        11 => "11 (segmentation fault, within native code)",
        15 => "15 (terminate)",
        _ => $"{signal}",
    };
}
