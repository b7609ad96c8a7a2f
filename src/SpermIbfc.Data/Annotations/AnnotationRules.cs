using SpermIbfc.Data.Geometry;

namespace SpermIbfc.Data.Annotations;

/// <summary>What may be stored as a drawn structure. Anything else would fail later, in a mask or in a training.</summary>
static class AnnotationRules
{
    public const int MaxPoints = 20_000;
    public const double MaxLineWidth = 64;

    /// <summary>The reason why a drawing is refused, or null.</summary>
    public static string? Problem(Structure structure, IReadOnlyList<Vertex> points, double lineWidth, int width, int height)
    {
        if (points.Count == 0)
            return null;
        if (points.Count > MaxPoints)
            return $"The drawing has {points.Count} vertices; at most {MaxPoints} are kept.";
        if (structure == Structure.Midpiece && points.Count < 2)
            return "A midpiece is a line of at least 2 vertices; this one has 1.";
        if (structure == Structure.Head && points.Count < 3)
            return $"A head is an outline of at least 3 vertices; this one has {points.Count}.";
        if (structure == Structure.Midpiece && !(lineWidth is > 0 and <= MaxLineWidth))
            return $"The line's width is {lineWidth} px; it must be above 0 and at most {MaxLineWidth}.";
        return points.Select((point, index) => PointProblem(point, index, width, height)).FirstOrDefault(problem => problem is not null);
    }

    // A vertex may lie beside the image (FIJI allows it, and the mask is clipped), but within its own size of it.
    static string? PointProblem(Vertex point, int index, int width, int height)
    {
        if (!double.IsFinite(point.X) || !double.IsFinite(point.Y))
            return $"Vertex {index} is ({point.X}, {point.Y}); both must be numbers.";
        return point.X < -width || point.X > 2.0 * width || point.Y < -height || point.Y > 2.0 * height
            ? $"Vertex {index} at ({point.X}, {point.Y}) lies far outside the image of {width} x {height} px."
            : null;
    }
}
