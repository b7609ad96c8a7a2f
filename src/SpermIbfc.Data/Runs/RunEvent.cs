using System.Text.Json.Serialization;

namespace SpermIbfc.Data.Runs;

/// <summary>One line of events.jsonl. Sequence numbers count from 1 without a gap, across resumes.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(StartedEvent), "started")]
[JsonDerivedType(typeof(StepEvent), "step")]
[JsonDerivedType(typeof(EpochEvent), "epoch")]
[JsonDerivedType(typeof(CheckpointEvent), "checkpoint")]
[JsonDerivedType(typeof(WarningEvent), "warning")]
[JsonDerivedType(typeof(FinishedEvent), "finished")]
public abstract record RunEvent
{
    public long Seq { get; init; }
    public DateTimeOffset At { get; init; }
}

public sealed record StartedEvent : RunEvent
{
    public required int ProcessId { get; init; }
    public required string Device { get; init; }
    public required int Threads { get; init; }
    public required string Libtorch { get; init; }
    public required int Epochs { get; init; }
    public required int StepsPerEpoch { get; init; }
    public required int TrainCells { get; init; }
    public required int ValidationCells { get; init; }
    public required int TestCells { get; init; }
    public required long Parameters { get; init; }
    /// <summary>Epochs that were already done when a resumed run started.</summary>
    public int ResumedAfterEpoch { get; init; }
}

/// <summary>Losses are means over the images of the step's batch. Step counts from 1 across epochs.</summary>
public sealed record StepEvent : RunEvent
{
    public required int Epoch { get; init; }
    public required int Step { get; init; }
    public required double Loss { get; init; }
    public required double CrossEntropy { get; init; }
    public required double Dice { get; init; }
    public required double ImagesPerSecond { get; init; }
}

/// <summary>Means over images, train and validation on one scale. Epochs count from 1.</summary>
public sealed record EpochEvent : RunEvent
{
    public required int Epoch { get; init; }
    public required double TrainLoss { get; init; }
    public required double TrainCrossEntropy { get; init; }
    public required double TrainDice { get; init; }
    public required double ValidationLoss { get; init; }
    public required double ValidationCrossEntropy { get; init; }
    public required double ValidationDice { get; init; }
    /// <summary>Validation F1 of the focused class (focus) or mean pooled Dice (parts).</summary>
    public required double ValidationMetric { get; init; }
    public required double LearningRate { get; init; }
    public required double Seconds { get; init; }
    public required double SecondsLeft { get; init; }
    public required bool IsBest { get; init; }
}

public sealed record CheckpointEvent : RunEvent
{
    /// <summary>"last" or "best".</summary>
    public required string Kind { get; init; }
    public required int Epoch { get; init; }
    public required string Sha256 { get; init; }
}

public sealed record WarningEvent : RunEvent
{
    public required string Message { get; init; }
}

public sealed record FinishedEvent : RunEvent
{
    public required RunOutcome Outcome { get; init; }
    public string? Message { get; init; }
}

[JsonConverter(typeof(JsonStringEnumConverter<RunOutcome>))]
public enum RunOutcome
{
    /// <summary>All epochs were done.</summary>
    [JsonStringEnumMemberName("completed")]
    Completed,

    /// <summary>Stopped on request; the best weights so far were tested and kept.</summary>
    [JsonStringEnumMemberName("stopped")]
    Stopped,

    [JsonStringEnumMemberName("failed")]
    Failed,
}
