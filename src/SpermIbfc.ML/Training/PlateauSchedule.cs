namespace SpermIbfc.ML.Training;

/// <summary>
/// Lowers the learning rate where the validation loss no longer falls, with the meaning of PyTorch's ReduceLROnPlateau
/// (mode min, relative threshold, no cooldown). Pure: each epoch gives the next value.
/// </summary>
/// <param name="LearningRate">The rate of the next epoch.</param>
/// <param name="Best">The lowest loss that counted as an improvement.</param>
/// <param name="BadEpochs">Epochs since then.</param>
sealed record PlateauSchedule(double LearningRate, double Best = double.PositiveInfinity, int BadEpochs = 0)
{
    public const double Factor = 0.1, Threshold = 1e-4, SmallestChange = 1e-8;
    public const int Patience = 10;

    public PlateauSchedule After(double validationLoss)
    {
        if (validationLoss < Best * (1 - Threshold)) return this with { Best = validationLoss, BadEpochs = 0 };
        if (BadEpochs < Patience) return this with { BadEpochs = BadEpochs + 1 };
        double lower = LearningRate * Factor;
        return this with { LearningRate = LearningRate - lower > SmallestChange ? lower : LearningRate, BadEpochs = 0 };
    }
}
