using SpermIbfc.Data.Runs;

namespace SpermIbfc.Web.Runs;

/// <summary>Tables 1 and 2 of the paper (GTX 1650, 4 GB), to stand in grey beside ours.</summary>
static class PaperFigures
{
    public sealed record Row(double Value, double? Sd, TimeSpan Time);

    static readonly Row[] Focus =
    [
        new(0.9915, null, new(0, 7, 12)), new(0.9915, null, new(0, 7, 13)), new(1.0, null, new(0, 7, 17)),
        new(1.0, null, new(0, 7, 13)), new(0.9830, null, new(0, 7, 14)),
    ];

    static readonly Row[] Parts =
    [
        new(0.8113, 0.09, new(0, 32, 5)), new(0.8144, 0.12, new(0, 32, 12)), new(0.8011, 0.14, new(0, 32, 35)),
        new(0.8001, 0.11, new(0, 41, 35)), new(0.8447, 0.07, new(0, 39, 13)),
    ];

    /// <summary>Null beyond the paper's five folds.</summary>
    public static Row? Of(TrainingTask task, int fold) => (task == TrainingTask.Focus ? Focus : Parts).ElementAtOrDefault(fold);

    public static MeanSd Mean(TrainingTask task) => task == TrainingTask.Focus ? new(0.9932, 0.0071) : RunText.Mean(Parts.Select(row => row.Value))!;

    public static TimeSpan MeanTime(TrainingTask task) => task == TrainingTask.Focus ? new(0, 7, 14) : new(0, 35, 32);
}
