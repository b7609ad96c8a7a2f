using SpermIbfc.Data.Runs;

namespace SpermIbfc.ML.Metrics;

/// <summary>Dice of one cell: head, midpiece, and both flattened together.</summary>
readonly record struct CellDice(double Pooled, double Head, double Midpiece)
{
    public static CellDice Of(DiceCounts head, DiceCounts midpiece) => new((head + midpiece).Dice, head.Dice, midpiece.Dice);

    public static PartsFigures Figures(IReadOnlyCollection<CellDice> cells) => new(
        MeanSdOf(cells.Select(cell => cell.Pooled)),
        MeanSdOf(cells.Select(cell => cell.Head)),
        MeanSdOf(cells.Select(cell => cell.Midpiece)),
        cells.Count);

    /// <summary>Mean and population standard deviation; zeros without any value.</summary>
    public static MeanSd MeanSdOf(IEnumerable<double> values)
    {
        double[] all = [.. values];
        if (all.Length == 0) return new MeanSd(0, 0);
        double mean = all.Average();
        return new MeanSd(mean, Math.Sqrt(all.Average(value => (value - mean) * (value - mean))));
    }
}
