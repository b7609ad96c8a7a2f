using SpermIbfc.Data.Runs;
using SpermIbfc.ML.Losses;

namespace SpermIbfc.ML.Training;

/// <summary>How far a run has come: with the tensors of a checkpoint, all that a resumed run goes on from.</summary>
sealed record TrainingProgress
{
    public int EpochsDone { get; init; }
    /// <summary>Of the epoch under way: how many items of its order were trained on.</summary>
    public int ItemsDone { get; init; }
    /// <summary>Of the epoch under way.</summary>
    public LossMeans Train { get; init; } = new();
    public long Steps { get; init; }
    /// <summary>Smaller than asked for once memory ran out.</summary>
    public required int BatchSize { get; init; }
    public required PlateauSchedule Schedule { get; init; }
    public double BestLoss { get; init; } = double.PositiveInfinity;
    /// <summary>0 before the first epoch is over.</summary>
    public int BestEpoch { get; init; }
    public double Seconds { get; init; }

    public int Epoch => EpochsDone + 1;

    public static TrainingProgress Start(TrainingSettings settings) =>
        new() { BatchSize = settings.BatchSize, Schedule = new PlateauSchedule(settings.LearningRate) };
}
