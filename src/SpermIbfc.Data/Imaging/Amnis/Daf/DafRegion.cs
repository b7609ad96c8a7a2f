namespace SpermIbfc.Data.Imaging.Amnis.Daf;

/// <summary>A region's form in the plot that it was drawn into.</summary>
public enum DafRegionShape
{
    /// <summary>One that this program does not know; <see cref="DafRegion.Type"/> has its name.</summary>
    Unknown,

    /// <summary>A range of one feature, ends included.</summary>
    Line,

    /// <summary>A box, edges included.</summary>
    Rectangle,

    /// <summary>The inside of a closed line, edges included.</summary>
    Polygon,

    /// <summary>The ellipse in a box, edge included.</summary>
    Oval,
}

/// <summary>A point of a region, in the units of its features.</summary>
public readonly record struct DafPoint(double X, double Y);

/// <summary>A region that gates refer to.</summary>
/// <param name="Label">Its name.</param>
/// <param name="Type">Its form, in the file's word.</param>
/// <param name="Vertices">The ends of a line, two corners of a box, or a polygon's corners.</param>
/// <param name="XLogRange">"P" for a linear axis; a number for one that is linear up to it and logarithmic beyond.</param>
/// <param name="YLogRange">The same for the second feature.</param>
public sealed record DafRegion(string Label, string Type, IReadOnlyList<DafPoint> Vertices, string XLogRange = DafRegion.Linear, string YLogRange = DafRegion.Linear)
{
    /// <summary>The word for a linear axis.</summary>
    public const string Linear = "P";

    /// <summary>The form, where it is known.</summary>
    public DafRegionShape Shape => Type switch
    {
        "line" => DafRegionShape.Line,
        "rect" => DafRegionShape.Rectangle,
        "poly" => DafRegionShape.Polygon,
        "oval" => DafRegionShape.Oval,
        _ => DafRegionShape.Unknown,
    };
}
