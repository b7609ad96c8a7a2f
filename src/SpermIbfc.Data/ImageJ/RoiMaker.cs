using SpermIbfc.Data.Geometry;

namespace SpermIbfc.Data.ImageJ;

/// <summary>Makes selections as ImageJ's own tools would.</summary>
static class RoiMaker
{
    /// <summary>A segmented line; on whole pixels where all its vertices are, with floats otherwise.</summary>
    public static Roi Polyline(IReadOnlyList<Vertex> vertices, double width, string name)
    {
        ArgumentNullException.ThrowIfNull(vertices);
        ArgumentNullException.ThrowIfNull(name);
        if (vertices.Count == 0) throw new ArgumentException("A line has vertices.", nameof(vertices));
        if (!(width >= 0 && width <= FijiRasterizer.MaxLineWidth))
            throw new ArgumentOutOfRangeException(nameof(width), width, $"A stroke is 0 to {FijiRasterizer.MaxLineWidth} pixels wide.");

        var points = new Vertex[vertices.Count];
        for (int i = 0; i < points.Length; i++)
        {
            if (!(Math.Abs(vertices[i].X) <= FijiRasterizer.MaxCoordinate && Math.Abs(vertices[i].Y) <= FijiRasterizer.MaxCoordinate))
                throw new ArgumentException($"Vertex {i} ({vertices[i].X}, {vertices[i].Y}) is not a point within {FijiRasterizer.MaxCoordinate:0} pixels of the origin.", nameof(vertices));
            points[i] = new Vertex((float)vertices[i].X, (float)vertices[i].Y);
        }

        RoiOptions options = (width > 0 ? RoiOptions.ScaleStroke : 0) | (Array.TrueForAll(points, IsWhole) ? 0 : RoiOptions.SubPixel);
        return new Roi
        {
            Type = RoiType.Polyline,
            Name = name,
            NameIsStored = name.Length > 0,
            Bounds = LineBounds(points),
            Points = points,
            Options = options,
            StrokeWidth = width,
        };
    }

    // Within what a short can say, as a corner and as a distance from it.
    static bool IsWhole(Vertex point) => IsWhole(point.X) && IsWhole(point.Y);

    static bool IsWhole(double value) => value == Math.Floor(value) && value is >= RoiLayout.LowestCoordinate and < RoiLayout.HighestCoordinate + RoiLayout.LowestCoordinate;

    static RoiBounds LineBounds(Vertex[] points) => new(
        (int)Math.Floor(points.Min(static p => p.X) + 0.5),
        (int)Math.Floor(points.Min(static p => p.Y) + 0.5),
        (int)Math.Floor(points.Max(static p => p.X) + 1.5),
        (int)Math.Floor(points.Max(static p => p.Y) + 1.5));
}
