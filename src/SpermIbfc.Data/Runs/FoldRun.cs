namespace SpermIbfc.Data.Runs;

/// <summary>One fold of a run: a row of the queue and a run folder.</summary>
public sealed class FoldRun
{
    public int Id { get; init; }
    public int RunId { get; init; }
    public required int Fold { get; init; }
    /// <summary>Folder below the data root.</summary>
    public required string Folder { get; init; }
    public FoldRunState State { get; private set; } = FoldRunState.Queued;
    public DateTimeOffset? StartedAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }
    /// <summary>Why it failed or was lost, in one sentence.</summary>
    public string? Problem { get; private set; }
    /// <summary>The test's headline: F1 of the best weights (focus), pooled Dice of the last weights (parts), as the paper tests them.</summary>
    public double? TestMetric { get; private set; }

    public bool IsActive => State is FoldRunState.Starting or FoldRunState.Running;

    public void Start(DateTimeOffset now)
    {
        Require(FoldRunState.Queued, FoldRunState.Starting);
        State = FoldRunState.Starting;
        StartedAt = now;
    }

    public void MarkRunning()
    {
        Require(FoldRunState.Starting, FoldRunState.Running, FoldRunState.Lost);
        State = FoldRunState.Running;
        EndedAt = null;
        Problem = null;
    }

    public void End(FoldRunState outcome, DateTimeOffset now, string? problem = null, double? testMetric = null)
    {
        if (outcome is FoldRunState.Queued or FoldRunState.Starting or FoldRunState.Running)
            throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "Not an end.");
        Require(FoldRunState.Queued, FoldRunState.Starting, FoldRunState.Running, FoldRunState.Lost);
        State = outcome;
        EndedAt = now;
        Problem = problem;
        TestMetric = testMetric;
    }

    /// <summary>Puts an ended fold back into the queue; the worker resumes from its last checkpoint.</summary>
    public void Requeue()
    {
        Require(FoldRunState.Stopped, FoldRunState.Failed, FoldRunState.Lost, FoldRunState.Cancelled);
        State = FoldRunState.Queued;
        StartedAt = EndedAt = null;
        Problem = null;
        TestMetric = null;
    }

    void Require(params ReadOnlySpan<FoldRunState> allowed)
    {
        if (!allowed.Contains(State))
            throw new InvalidOperationException($"Fold {Fold} of run {RunId} is {State}: this step is not possible from there.");
    }
}

public enum FoldRunState
{
    Queued,
    Starting,
    Running,
    Completed,
    Stopped,
    Cancelled,
    Failed,
    /// <summary>No heartbeat and no process: it may be resumed.</summary>
    Lost,
}
