namespace SpermIbfc.Data.Geometry;

/// <summary>How well a mask agrees with what one of FIJI's operations makes of a drawing.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Shift">
/// What was added to the vertices first, in pixels: 0.5 for an area drawn at the same places (corners), 0 for
/// the same numbers, as when a line is made a polygon.
/// </param>
/// <param name="Dice">2 |A and B| / (|A| + |B|), from 0 to 1; 1 for two empty masks.</param>
public sealed record RasterizerMatch(FijiOperation Operation, double Shift, double Dice);

/// <summary>What the finder found.</summary>
/// <param name="Exact">The operations that make the mask pixel for pixel, in FIJI's order; empty where none does.</param>
/// <param name="Nearest">The one with the highest Dice; the first of the exact ones where there are any.</param>
public sealed record RasterizerFinding(IReadOnlyList<RasterizerMatch> Exact, RasterizerMatch Nearest);

/// <summary>Finds which of FIJI's operations made a mask of a drawing, by trying each of them.</summary>
public static class RasterizerFinder
{
    // Create Mask is not among them: it makes the same pixels as Draw.
    static readonly (FijiOperation Operation, double Shift)[] Tried =
    [
        (FijiOperation.Draw, 0),
        (FijiOperation.OutlineFill, 0),
        (FijiOperation.OutlineFillOpen, 0),
        (FijiOperation.PolygonMask, 0.5),
        (FijiOperation.PolygonMask, 0),
        (FijiOperation.LineToArea, 0),
    ];

    /// <summary>Tries every operation on the vertices and compares its mask with the given one.</summary>
    /// <param name="vertices">In pixels, line convention.</param>
    /// <param name="lineWidth">The stroke in pixels.</param>
    /// <param name="mask">The mask in question.</param>
    /// <exception cref="ArgumentException">As for <see cref="FijiRasterizer.Rasterize"/>.</exception>
    public static RasterizerFinding Find(IReadOnlyList<Vertex> vertices, double lineWidth, Mask mask)
    {
        ArgumentNullException.ThrowIfNull(vertices);
        ArgumentNullException.ThrowIfNull(mask);
        var exact = new List<RasterizerMatch>();
        RasterizerMatch? nearest = null;
        foreach ((FijiOperation operation, double shift) in Tried)
        {
            Mask made = FijiRasterizer.Rasterize(operation, Shifted(vertices, shift), lineWidth, mask.Width, mask.Height);
            var match = new RasterizerMatch(operation, shift, Dice(made, mask));
            if (match.Dice == 1) exact.Add(match);
            if (nearest is null || match.Dice > nearest.Dice) nearest = match;
        }

        return new RasterizerFinding(exact, nearest!);
    }

    static IReadOnlyList<Vertex> Shifted(IReadOnlyList<Vertex> vertices, double shift) =>
        shift == 0 ? vertices : [.. vertices.Select(vertex => new Vertex(vertex.X + shift, vertex.Y + shift))];

    // Exactly 1 for equal masks alone: the quotient of two whole numbers is 1 where they are equal.
    static double Dice(Mask a, Mask b) => a.Area + b.Area == 0 ? 1 : 2.0 * a.And(b).Area / ((double)a.Area + b.Area);
}
