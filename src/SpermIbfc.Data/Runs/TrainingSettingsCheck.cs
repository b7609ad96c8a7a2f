using System.Text.RegularExpressions;

namespace SpermIbfc.Data.Runs;

/// <summary>Which settings a worker can be asked for.</summary>
public static partial class TrainingSettingsCheck
{
    /// <summary>What is wrong, each in one sentence; empty where nothing is.</summary>
    public static IReadOnlyList<string> Problems(TrainingSettings settings)
    {
        var problems = new List<string>();
        Require(settings.Epochs is >= 1 and <= 10_000, $"Epochs: {settings.Epochs} is not between 1 and 10,000.");
        Require(settings.BatchSize is >= 1 and <= 512, $"Batch: {settings.BatchSize} is not between 1 and 512 cells.");
        Require(settings.LearningRate is > 0 and <= 1, $"Learning rate: {settings.LearningRate} is not above 0 and at most 1.");
        Require(settings.InputSize is >= 32 and <= 1024, $"Input size: {settings.InputSize} is not between 32 and 1024 pixels.");
        Require(settings.Threads is >= 0 and <= 1024, $"Threads: {settings.Threads} is not between 0 and 1024.");
        Require(DeviceName().IsMatch(settings.Device), $"Device: '{settings.Device}' is not auto, cpu, cuda or cuda:1.");
        return problems;

        void Require(bool holds, string problem)
        {
            if (!holds)
                problems.Add(problem);
        }
    }

    [GeneratedRegex(@"^(auto|cpu|cuda(:\d{1,2})?)\z")]
    private static partial Regex DeviceName();
}
