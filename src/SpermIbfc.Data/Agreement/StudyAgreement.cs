namespace SpermIbfc.Data.Agreement;

/// <summary>What is known of the agreement of a study's observers.</summary>
/// <param name="PixelSizeMicrons">A pixel's side; null where the study does not know it.</param>
/// <param name="Labels">Cells labelled twice.</param>
/// <param name="Drawings">Structures drawn twice.</param>
public sealed record StudyAgreement(double? PixelSizeMicrons, IReadOnlyList<LabelPair> Labels, IReadOnlyList<DrawingPair> Drawings)
{
    public bool IsEmpty => Labels.Count == 0 && Drawings.Count == 0;

    /// <summary>Between different observers, all pairs of them together.</summary>
    public FocusAgreement Between { get; } = FocusAgreement.Of(Labels.Where(pair => !pair.IsWithin));

    public IReadOnlyList<FocusAgreement> Pairs { get; } = FocusAgreement.ByObservers(Labels);

    /// <summary>One observer against the same one's earlier labels.</summary>
    public FocusAgreement Within { get; } = FocusAgreement.Of(Labels.Where(pair => pair.IsWithin));

    public IReadOnlyList<DrawingAgreement> Structures { get; } = DrawingAgreement.Of(Drawings);

    /// <summary>Cells with other labels, the latest first.</summary>
    public IReadOnlyList<LabelPair> LabelsThatDiffer { get; } = [.. Labels.Where(pair => pair.Differs).OrderByDescending(pair => pair.SecondAt)];

    /// <summary>The lowest Dice first: of both structures where both are compared, else of the one that is.</summary>
    public IReadOnlyList<DrawingPair> WorstCells { get; } =
    [
        .. Drawings
            .GroupBy(pair => (pair.Cell.Id, pair.SecondAuthor, pair.SecondAt))
            .Select(pairs => pairs.OrderBy(pair => pair.Part != ComparedPart.Both).ThenBy(pair => pair.Overlap.Dice).First())
            .OrderBy(pair => pair.Overlap.Dice).ThenBy(pair => pair.Cell.Id),
    ];
}
