using SpermIbfc.Data.Labels;

namespace SpermIbfc.Data.Agreement;

/// <summary>How two observers, or many pairs of them, labelled the same cells.</summary>
/// <param name="First">Whose labels the rows are; null for many.</param>
/// <param name="Second">Whose labels the columns are; null for many.</param>
/// <param name="Counts">Cells by the first label (row) and the second (column), in the order of <see cref="FocusValue"/>.</param>
public sealed record FocusAgreement(string? First, string? Second, int[,] Counts)
{
    static readonly int Classes = Enum.GetValues<FocusValue>().Length;

    /// <summary>Over all four labels; null where it is not defined.</summary>
    public CohensKappa? Kappa { get; } = CohensKappa.Of(Counts);

    /// <summary>Over the cells that both called focused or out of focus: what a network learns from.</summary>
    public CohensKappa? FocusKappa { get; } = CohensKappa.Of(FocusAlone(Counts));

    public int Cells { get; } = Counts.Cast<int>().Sum();

    public int FocusCells { get; } = FocusAlone(Counts).Cast<int>().Sum();

    /// <summary>Share of cells with the same label; null without any cell.</summary>
    public double? Agreement => ShareOnDiagonal(Counts);

    public double? FocusShare => ShareOnDiagonal(FocusAlone(Counts));

    public static FocusAgreement Of(IEnumerable<LabelPair> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        var counts = new int[Classes, Classes];
        foreach (var pair in pairs)
            counts[(int)pair.First, (int)pair.Second]++;
        return new FocusAgreement(null, null, counts);
    }

    /// <summary>Each two observers, whichever of them labelled first, with the most cells first; rows are the labels of the one whose name comes first.</summary>
    public static IReadOnlyList<FocusAgreement> ByObservers(IEnumerable<LabelPair> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        return
        [
            .. pairs
                .Select(pair => string.CompareOrdinal(pair.FirstAuthor, pair.SecondAuthor) <= 0
                    ? pair
                    : pair with { FirstAuthor = pair.SecondAuthor, First = pair.Second, SecondAuthor = pair.FirstAuthor, Second = pair.First })
                .GroupBy(pair => (pair.FirstAuthor, pair.SecondAuthor))
                .Select(pair => Of(pair) with { First = pair.Key.FirstAuthor, Second = pair.Key.SecondAuthor })
                .OrderByDescending(pair => pair.Cells).ThenBy(pair => pair.First, StringComparer.Ordinal).ThenBy(pair => pair.Second, StringComparer.Ordinal),
        ];
    }

    static int[,] FocusAlone(int[,] counts) => new[,]
    {
        { counts[(int)FocusValue.Focused, (int)FocusValue.Focused], counts[(int)FocusValue.Focused, (int)FocusValue.OutOfFocus] },
        { counts[(int)FocusValue.OutOfFocus, (int)FocusValue.Focused], counts[(int)FocusValue.OutOfFocus, (int)FocusValue.OutOfFocus] },
    };

    static double? ShareOnDiagonal(int[,] counts)
    {
        int all = counts.Cast<int>().Sum(), same = Enumerable.Range(0, counts.GetLength(0)).Sum(index => counts[index, index]);
        return all == 0 ? null : (double)same / all;
    }
}
