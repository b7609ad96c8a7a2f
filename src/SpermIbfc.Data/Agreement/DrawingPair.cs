namespace SpermIbfc.Data.Agreement;

/// <summary>What of a cell is compared.</summary>
public enum ComparedPart
{
    /// <summary>Head and midpiece laid side by side, as a network is tested on them.</summary>
    Both,
    Head,
    Midpiece,
}

/// <summary>Two observations of a drawn structure: what stood in the study, and what somebody then drew blind.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Part">Which structure, or both.</param>
/// <param name="FirstAuthor">Who drew what stood.</param>
/// <param name="SecondAuthor">Who drew blind.</param>
/// <param name="Overlap">Of the two masks, in pixels.</param>
/// <param name="Distance">Between two midpiece lines, in pixels; null where one of them is none.</param>
/// <param name="FirstAt">When.</param>
/// <param name="SecondAt">When.</param>
public sealed record DrawingPair(
    AgreementCell Cell, ComparedPart Part, string FirstAuthor, string SecondAuthor, MaskOverlap Overlap, CentreLineDistance? Distance, DateTimeOffset FirstAt, DateTimeOffset SecondAt)
{
    /// <summary>As <see cref="LabelPair.WorkedOnBefore"/>.</summary>
    public bool WorkedOnBefore { get; init; }

    /// <summary>One observer twice.</summary>
    public bool IsWithin => FirstAuthor == SecondAuthor;
}
