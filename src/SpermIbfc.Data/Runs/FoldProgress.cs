namespace SpermIbfc.Data.Runs;

/// <summary>How far a running fold is, from its latest events.</summary>
public sealed record FoldProgress(int EpochsDone, int Epochs, double? ImagesPerSecond, TimeSpan? Left, double? LearningRate, double? Metric, DateTimeOffset At)
{
    public double Fraction => Epochs == 0 ? 0 : Math.Clamp((double)EpochsDone / Epochs, 0, 1);

    /// <summary>Null before the first event.</summary>
    public static FoldProgress? Of(IReadOnlyList<RunEvent> latest, int epochs)
    {
        if (latest.Count == 0)
            return null;
        var epoch = latest.OfType<EpochEvent>().LastOrDefault();
        var step = latest.OfType<StepEvent>().LastOrDefault();
        var started = latest.OfType<StartedEvent>().LastOrDefault();
        return new FoldProgress(
            epoch?.Epoch ?? started?.ResumedAfterEpoch ?? (step is null ? 0 : step.Epoch - 1),
            started?.Epochs ?? epochs,
            step?.ImagesPerSecond,
            epoch is not null && double.IsFinite(epoch.SecondsLeft) ? TimeSpan.FromSeconds(Math.Max(0, epoch.SecondsLeft)) : null,
            epoch?.LearningRate,
            epoch?.ValidationMetric,
            latest[^1].At);
    }
}
