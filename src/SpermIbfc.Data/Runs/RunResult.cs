namespace SpermIbfc.Data.Runs;

/// <summary>result.json: the test of a finished or stopped run.</summary>
public sealed record RunResult
{
    public required RunOutcome Outcome { get; init; }
    public required TrainingTask Task { get; init; }
    public required int Fold { get; init; }
    public required int EpochsDone { get; init; }
    public required int BestEpoch { get; init; }
    public required double Seconds { get; init; }
    /// <summary>Test figures of the weights with the lowest validation loss.</summary>
    public required TestFigures Best { get; init; }
    /// <summary>Test figures of the weights of the last epoch.</summary>
    public required TestFigures Last { get; init; }
}

/// <summary>One of the two is set, by task.</summary>
public sealed record TestFigures
{
    public FocusFigures? Focus { get; init; }
    public PartsFigures? Parts { get; init; }
}

/// <summary>Figures of the focused class (class 0). Confusion[truth][predicted] counts cells.</summary>
public sealed record FocusFigures
{
    public required double F1 { get; init; }
    public required double Accuracy { get; init; }
    public required double Precision { get; init; }
    public required double Recall { get; init; }
    /// <summary>"F1" as in the paper's Table 1, which counts every right prediction as a true positive.</summary>
    public required double PaperF1 { get; init; }
    public required IReadOnlyList<IReadOnlyList<int>> Confusion { get; init; }
    public required IReadOnlyList<string> Classes { get; init; }
}

/// <summary>Dice as mean and population standard deviation over test cells.</summary>
public sealed record PartsFigures(MeanSd Pooled, MeanSd Head, MeanSd Midpiece, int Cells);

public sealed record MeanSd(double Mean, double Sd);

/// <summary>One line of predictions/{best|last}.jsonl. Masks lie beside it as {Name}.tif, laid out as targets are.</summary>
public sealed record Prediction
{
    /// <summary>The item's name in the snapshot.</summary>
    public required string Name { get; init; }
    public long? CellId { get; init; }
    /// <summary>Focus: the true class's index.</summary>
    public int? Truth { get; init; }
    /// <summary>Focus: probability of each class.</summary>
    public IReadOnlyList<double>? Probabilities { get; init; }
    /// <summary>Parts: Dice of this cell.</summary>
    public double? PooledDice { get; init; }
    public double? HeadDice { get; init; }
    public double? MidpieceDice { get; init; }
    /// <summary>Parts: file of the predicted masks, relative to the predictions folder.</summary>
    public string? Mask { get; init; }
}
