using SpermIbfc.Data.Geometry;

namespace SpermIbfc.Data.ImageJ;

/// <summary>What a selection can be a drawing of.</summary>
public enum RoiShapeKind
{
    /// <summary>An open line with a width, as a midpiece is drawn.</summary>
    Line,

    /// <summary>An outline, joined from its last vertex to its first, as a head is drawn.</summary>
    Outline,
}

/// <summary>A drawing that a selection holds.</summary>
/// <param name="Kind">A line or an outline.</param>
/// <param name="Vertices">In ImageJ's line convention: an integer is a pixel's centre. An outline's first vertex is not repeated.</param>
/// <param name="Width">A line's stroke in pixels, 0 where the file has none; an outline's is 1.</param>
/// <param name="Notes">What was assumed or changed, in plain words.</param>
public sealed record RoiShape(RoiShapeKind Kind, IReadOnlyList<Vertex> Vertices, double Width, IReadOnlyList<string> Notes);

/// <summary>The drawings of a selection, or the reason why it has none.</summary>
/// <param name="Shapes">One, or one for each part of a composite; empty with a reason.</param>
/// <param name="Reason">Why there is no drawing; null where there is one.</param>
public sealed record RoiShapesOutcome(IReadOnlyList<RoiShape> Shapes, string? Reason)
{
    internal static RoiShapesOutcome Refused(string reason) => new([], reason);
}
