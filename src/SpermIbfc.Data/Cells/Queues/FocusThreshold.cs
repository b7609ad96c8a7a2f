namespace SpermIbfc.Data.Cells.Queues;

/// <summary>A threshold on a measure of focus: a cell is taken for focused where its value is at least <see cref="Value"/>.</summary>
/// <param name="Value">In the measure's unit.</param>
/// <param name="Sensitivity">Share of the focused cells at or above it.</param>
/// <param name="Specificity">Share of the out-of-focus cells below it.</param>
/// <param name="Labels">How many labelled cells it was found from.</param>
public sealed record FocusThreshold(double Value, double Sensitivity, double Specificity, int Labels)
{
    /// <summary>Fewer labels of a class than this say nothing of where the classes part.</summary>
    public const int LeastOfAClass = 10;

    /// <summary>
    /// The threshold that separates two classes best: the one of the greatest J = sensitivity + specificity - 1 (Youden,
    /// "Index for rating diagnostic tests", Cancer 3, 32-35, 1950). J is the same for every threshold between two neighbouring
    /// values, so the middle between them is taken; of several such gaps of equal J the widest, then the lowest.
    /// </summary>
    /// <param name="focused">Finite values of cells labelled focused.</param>
    /// <param name="outOfFocus">Finite values of cells labelled out of focus.</param>
    /// <returns>Null where a class has fewer than <see cref="LeastOfAClass"/> values, or no threshold is better than chance.</returns>
    public static FocusThreshold? Separating(ReadOnlySpan<float> focused, ReadOnlySpan<float> outOfFocus)
    {
        if (focused.Length < LeastOfAClass || outOfFocus.Length < LeastOfAClass)
            return null;
        float[] high = focused.ToArray(), low = outOfFocus.ToArray();
        Array.Sort(high);
        Array.Sort(low);
        // As whole numbers, J * |focused| * |outOfFocus|: equal ones are equal.
        long best = 0;
        var (value, widest, sensitivity, specificity) = (0.0, 0.0, 0.0, 0.0);
        int below = 0, lowBelow = 0;
        while (below < high.Length || lowBelow < low.Length)
        {
            var here = below == high.Length ? low[lowBelow] : lowBelow == low.Length ? high[below] : Math.Min(high[below], low[lowBelow]);
            while (below < high.Length && high[below] == here)
                below++;
            while (lowBelow < low.Length && low[lowBelow] == here)
                lowBelow++;
            if (below == high.Length && lowBelow == low.Length)
                break;
            var next = below == high.Length ? low[lowBelow] : lowBelow == low.Length ? high[below] : Math.Min(high[below], low[lowBelow]);
            var separation = ((long)(high.Length - below) * low.Length) - ((long)(low.Length - lowBelow) * high.Length);
            var gap = (double)next - here;
            if (separation < best || separation <= 0 || (separation == best && gap <= widest))
                continue;
            (best, widest, value) = (separation, gap, here + (gap / 2));
            (sensitivity, specificity) = ((high.Length - below) / (double)high.Length, lowBelow / (double)low.Length);
        }
        return best > 0 ? new FocusThreshold(value, sensitivity, specificity, high.Length + low.Length) : null;
    }
}
