namespace SpermIbfc.ML.Losses;

/// <summary>Losses of batches, gathered into means over images: train and validation on one scale.</summary>
sealed record LossMeans
{
    public double LossSum { get; init; }
    public double CrossEntropySum { get; init; }
    public double DiceSum { get; init; }
    public long Images { get; init; }

    public double Loss => Mean(LossSum);
    public double CrossEntropy => Mean(CrossEntropySum);
    public double Dice => Mean(DiceSum);

    public LossMeans Add(double loss, double crossEntropy, double dice, int images) => new()
    {
        LossSum = LossSum + loss * images,
        CrossEntropySum = CrossEntropySum + crossEntropy * images,
        DiceSum = DiceSum + dice * images,
        Images = Images + images,
    };

    double Mean(double sum) => Images == 0 ? double.NaN : sum / Images;
}
