using System.Globalization;

namespace SpermIbfc.Data.Runs;

/// <summary>What a run folder tells of its worker, whoever started it and however often the site was restarted since.</summary>
public abstract record FoldObservation
{
    /// <summary>A worker holds the lock.</summary>
    public sealed record AtWork : FoldObservation;

    /// <summary>Handed over, and not yet heard of.</summary>
    public sealed record Awaited : FoldObservation;

    /// <summary>The worker has ended.</summary>
    public sealed record Ended(FoldRunState State, string? Problem, double? TestMetric) : FoldObservation;

    /// <summary>From asking for a worker to its first sign; a busy machine starts slowly.</summary>
    public static readonly TimeSpan StartGrace = TimeSpan.FromSeconds(90);

    /// <summary>From the last sign of a worker without lock to giving it up.</summary>
    public static readonly TimeSpan SilenceGrace = TimeSpan.FromSeconds(15);

    public static FoldObservation Of(RunFolder folder, DateTimeOffset startedAt, DateTimeOffset now)
    {
        if (RunLock.IsHeld(folder))
            return new AtWork();
        var finished = RunEventReader.Tail(folder).LastOrDefault() is FinishedEvent last && last.At >= startedAt ? last : null;
        var exit = ReadExitCode(folder);
        if (exit is not null || finished is not null)
            return FoldEnding.Of(folder, exit, finished);

        var lastSign = Heartbeat.Last(folder) is { } beat && beat.At >= startedAt ? beat.At : (DateTimeOffset?)null;
        if (lastSign is { } sign)
        {
            return now - sign < SilenceGrace
                ? new Awaited()
                : new Ended(FoldRunState.Lost, "The worker is gone without a word: it was killed, or its machine went down. Its last checkpoint is kept.", null);
        }

        return now - startedAt < StartGrace
            ? new Awaited()
            : new Ended(FoldRunState.Lost, "The worker never showed itself: the site or the machine went down before it had started.", null);
    }

    static int? ReadExitCode(RunFolder folder)
    {
        try
        {
            return int.TryParse(File.ReadAllText(folder.ExitCode), NumberStyles.Integer, CultureInfo.InvariantCulture, out var code) ? code : null;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
