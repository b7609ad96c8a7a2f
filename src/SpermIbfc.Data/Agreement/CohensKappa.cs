namespace SpermIbfc.Data.Agreement;

/// <summary>How far two observers who put the same things into classes agree, beyond what chance would give.</summary>
/// <param name="Count">How many things both judged.</param>
/// <param name="Agreement">Share of them that both put into one class, 0 to 1.</param>
/// <param name="Kappa">1: always; 0: as often as chance; below 0: less often.</param>
/// <param name="StandardError">Of kappa, in a large sample.</param>
public sealed record CohensKappa(int Count, double Agreement, double Kappa, double StandardError)
{
    // The 97.5th percentile of the standard normal distribution.
    const double Normal975 = 1.959963984540054;

    /// <summary>The lower end of the 95 % interval, not below -1.</summary>
    public double Low => Math.Max(-1, Kappa - (Normal975 * StandardError));

    /// <summary>The upper end of the 95 % interval, not above 1.</summary>
    public double High => Math.Min(1, Kappa + (Normal975 * StandardError));

    /// <summary>
    /// Cohen's kappa, "A coefficient of agreement for nominal scales", Educational and Psychological Measurement 20(1), 37-46,
    /// 1960, doi 10.1177/001316446002000104; its standard error where the true kappa is not 0, after Fleiss, Cohen and Everitt,
    /// "Large sample standard errors of kappa and weighted kappa", Psychological Bulletin 72(5), 323-327, 1969,
    /// doi 10.1037/h0028106. Formulas: docs/methods/agreement.md.
    /// </summary>
    /// <param name="counts">How many things the first observer put into the class of the row and the second into that of the column; square, none negative.</param>
    /// <returns>Null where nothing was judged, or both always used one and the same class: chance then explains everything.</returns>
    /// <exception cref="ArgumentException">The table is not square, or a count is negative.</exception>
    public static CohensKappa? Of(int[,] counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        var classes = counts.GetLength(0);
        if (counts.GetLength(1) != classes)
            throw new ArgumentException($"A table of agreement is square, not {classes} x {counts.GetLength(1)}.", nameof(counts));
        double[] rows = new double[classes], columns = new double[classes];
        long count = 0;
        double diagonal = 0;
        for (var i = 0; i < classes; i++)
        {
            for (var j = 0; j < classes; j++)
            {
                if (counts[i, j] < 0)
                    throw new ArgumentException($"Count [{i}, {j}] is {counts[i, j]}.", nameof(counts));
                rows[i] += counts[i, j];
                columns[j] += counts[i, j];
                count += counts[i, j];
            }
            diagonal += counts[i, i];
        }
        if (count == 0)
            return null;
        var byChance = rows.Zip(columns, (row, column) => row * column).Sum() / ((double)count * count);
        if (byChance >= 1)
            return null;
        var agreement = diagonal / count;
        var kappa = (agreement - byChance) / (1 - byChance);
        return new CohensKappa(checked((int)count), agreement, kappa, ErrorOf(counts, rows, columns, count, byChance, kappa));
    }

    static double ErrorOf(int[,] counts, double[] rows, double[] columns, double count, double byChance, double kappa)
    {
        double onDiagonal = 0, beside = 0;
        for (var i = 0; i < rows.Length; i++)
        {
            for (var j = 0; j < rows.Length; j++)
            {
                // The proportion of the row's class among the second observer's and of the column's among the first's.
                var margins = (columns[i] + rows[j]) / count;
                if (i == j)
                    onDiagonal += counts[i, i] / count * Square(1 - (margins * (1 - kappa)));
                else
                    beside += counts[i, j] / count * margins * margins;
            }
        }
        var variance = onDiagonal + (Square(1 - kappa) * beside) - Square(kappa - (byChance * (1 - kappa)));
        return Math.Sqrt(Math.Max(0, variance) / count) / (1 - byChance);
    }

    static double Square(double value) => value * value;
}
