using SpermIbfc.Data.Runs;
using SpermIbfc.Data.Snapshots;

namespace SpermIbfc.Web.Runs;

/// <summary>The words for runs and their states, the same on every page.</summary>
static class RunText
{
    public static string Network(TrainingTask task) => task == TrainingTask.Focus ? "ResNet50" : "U-Net";

    public static string Question(TrainingTask task) => task == TrainingTask.Focus ? "Is the cell in focus?" : "Where are head and midpiece?";

    public static string MetricName(TrainingTask task) => task == TrainingTask.Focus ? "F1 (focused)" : "Dice (pooled)";

    public static string Protocol(SplitProtocol protocol) => protocol == SplitProtocol.KFold ? "k-fold" : "repeated hold-out (paper)";

    public static string State(FoldRunState state) => state switch
    {
        FoldRunState.Queued => "queued",
        FoldRunState.Starting => "starting",
        FoldRunState.Running => "running",
        FoldRunState.Completed => "done",
        FoldRunState.Stopped => "stopped early",
        FoldRunState.Cancelled => "cancelled",
        FoldRunState.Failed => "failed",
        FoldRunState.Lost => "lost",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "No such state."),
    };

    public static string Figure(double value) => value.ToString("0.000");

    /// <summary>Mean and population standard deviation, as the paper gives them.</summary>
    public static MeanSd? Mean(IEnumerable<double> values)
    {
        var all = values.ToList();
        if (all.Count == 0)
            return null;
        var mean = all.Average();
        return new MeanSd(mean, Math.Sqrt(all.Average(value => (value - mean) * (value - mean))));
    }

    public static string MeanText(MeanSd? figures) => figures is null ? "–" : $"{Figure(figures.Mean)} ± {Figure(figures.Sd)}";
}
