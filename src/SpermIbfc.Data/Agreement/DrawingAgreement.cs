namespace SpermIbfc.Data.Agreement;

/// <summary>How far drawings of a structure agree over many cells.</summary>
/// <param name="Part">Which structure, or both.</param>
/// <param name="IsWithin">One observer twice, or two observers.</param>
/// <param name="Dice">Of the masks.</param>
/// <param name="Values">Each cell's Dice, rising.</param>
/// <param name="Distance">Means over the cells of the two distances between midpiece lines, in pixels; null where no lines are compared.</param>
/// <param name="Lines">How many lines are compared.</param>
public sealed record DrawingAgreement(ComparedPart Part, bool IsWithin, DiceSummary Dice, IReadOnlyList<double> Values, CentreLineDistance? Distance, int Lines)
{
    /// <summary>Part by part, between observers and within; what nobody drew twice is left out.</summary>
    public static IReadOnlyList<DrawingAgreement> Of(IReadOnlyCollection<DrawingPair> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        return
        [
            .. pairs
                .GroupBy(pair => (pair.Part, pair.IsWithin))
                .OrderBy(group => group.Key.IsWithin).ThenBy(group => group.Key.Part)
                .Select(group => Of(group.Key.Part, group.Key.IsWithin, [.. group])),
        ];
    }

    static DrawingAgreement Of(ComparedPart part, bool isWithin, List<DrawingPair> pairs)
    {
        List<CentreLineDistance> distances = [.. pairs.Select(pair => pair.Distance).OfType<CentreLineDistance>()];
        return new DrawingAgreement(
            part,
            isWithin,
            DiceSummary.Of([.. pairs.Select(pair => pair.Overlap)])!,
            [.. pairs.Select(pair => pair.Overlap.Dice).Order()],
            distances.Count == 0 ? null : new CentreLineDistance(distances.Average(distance => distance.Mean), distances.Average(distance => distance.Hausdorff95)),
            distances.Count);
    }
}
