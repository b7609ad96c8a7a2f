namespace SpermIbfc.Data.Agreement;

/// <summary>Dice over many cells.</summary>
/// <param name="Cells">How many.</param>
/// <param name="Mean">Of the cells' own Dice.</param>
/// <param name="Sd">Its population standard deviation, as trainings tell it of theirs.</param>
/// <param name="Pooled">2 sum |A and B| / sum (|A| + |B|): large cells weigh more.</param>
public sealed record DiceSummary(int Cells, double Mean, double Sd, double Pooled)
{
    /// <returns>Null without any cell.</returns>
    public static DiceSummary? Of(IReadOnlyCollection<MaskOverlap> cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        if (cells.Count == 0)
            return null;
        var mean = cells.Average(cell => cell.Dice);
        var variance = cells.Average(cell => (cell.Dice - mean) * (cell.Dice - mean));
        return new DiceSummary(cells.Count, mean, Math.Sqrt(variance), cells.Aggregate((one, other) => one + other).Dice);
    }
}
