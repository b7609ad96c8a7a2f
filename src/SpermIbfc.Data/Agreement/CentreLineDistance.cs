using SpermIbfc.Data.Geometry;

namespace SpermIbfc.Data.Agreement;

/// <summary>How far two drawn lines lie apart, in pixels.</summary>
/// <param name="Mean">The mean distance from one line to the other, as a mean of both directions.</param>
/// <param name="Hausdorff95">95 % of each line lie within this distance of the other.</param>
public readonly record struct CentreLineDistance(double Mean, double Hausdorff95)
{
    /// <summary>Points are taken about so many pixels apart.</summary>
    const double Step = 0.1;

    /// <summary>A line longer than this many steps is sampled more coarsely, so that no drawing keeps anybody waiting.</summary>
    const int MostPieces = 4096;

    /// <summary>
    /// Points are taken at even distances along each line, about 0.1 px apart, its ends among them, and the exact distance of
    /// each to the nearest place of the other line's straight pieces is measured. <see cref="Mean"/> is the mean of the two
    /// directions' means (the average symmetric distance); <see cref="Hausdorff95"/> the larger of their 95th percentiles
    /// (linear between the closest ranks), a Hausdorff distance that one stray end does not decide (Huttenlocher, Klanderman
    /// and Rucklidge, IEEE PAMI 15(9), 850-863, 1993, doi 10.1109/34.232073). Formulas: docs/methods/agreement.md.
    /// </summary>
    /// <param name="first">At least one vertex, in pixels.</param>
    /// <param name="second">At least one vertex, in pixels.</param>
    /// <exception cref="ArgumentException">A line without a vertex.</exception>
    public static CentreLineDistance Between(IReadOnlyList<Vertex> first, IReadOnlyList<Vertex> second)
    {
        double[] there = Directed(first, second), back = Directed(second, first);
        return new CentreLineDistance((there.Average() + back.Average()) / 2, Math.Max(Percentile95(there), Percentile95(back)));
    }

    /// <summary>From points along one line to the other.</summary>
    static double[] Directed(IReadOnlyList<Vertex> line, IReadOnlyList<Vertex> other)
    {
        ArgumentNullException.ThrowIfNull(line);
        ArgumentNullException.ThrowIfNull(other);
        if (line.Count == 0 || other.Count == 0)
            throw new ArgumentException("A line has at least one vertex.", nameof(line));
        Vertex[] to = [.. other];
        return [.. Along(line).Select(point => Nearest(point, to))];
    }

    static IEnumerable<Vertex> Along(IReadOnlyList<Vertex> line)
    {
        var length = ArcLength.OfPolyline(line);
        var pieces = (int)Math.Clamp(Math.Ceiling(length / Step), 0, MostPieces);
        if (pieces == 0)
        {
            yield return line[0];
            yield break;
        }
        var before = 0.0;
        var piece = 1;
        for (var i = 0; i <= pieces; i++)
        {
            var at = length * i / pieces;
            double stretch;
            while ((stretch = Distance(line[piece - 1], line[piece])) < at - before && piece < line.Count - 1)
            {
                before += stretch;
                piece++;
            }
            yield return Between(line[piece - 1], line[piece], stretch == 0 ? 0 : Math.Clamp((at - before) / stretch, 0, 1));
        }
    }

    static double Nearest(Vertex point, Vertex[] line)
    {
        var least = Squared(point, line[0]);
        for (var i = 1; i < line.Length; i++)
            least = Math.Min(least, SquaredToPiece(point, line[i - 1], line[i]));
        return Math.Sqrt(least);
    }

    static double SquaredToPiece(Vertex point, Vertex from, Vertex to)
    {
        double dx = to.X - from.X, dy = to.Y - from.Y;
        var square = (dx * dx) + (dy * dy);
        var along = square == 0 ? 0 : Math.Clamp((((point.X - from.X) * dx) + ((point.Y - from.Y) * dy)) / square, 0, 1);
        return Squared(point, Between(from, to, along));
    }

    static double Squared(Vertex one, Vertex other) => ((one.X - other.X) * (one.X - other.X)) + ((one.Y - other.Y) * (one.Y - other.Y));

    static Vertex Between(Vertex from, Vertex to, double along) => new(from.X + (along * (to.X - from.X)), from.Y + (along * (to.Y - from.Y)));

    static double Distance(Vertex one, Vertex other) => double.Hypot(one.X - other.X, one.Y - other.Y);

    static double Percentile95(double[] values)
    {
        Array.Sort(values);
        var rank = (values.Length - 1) * 0.95;
        var below = (int)rank;
        return below + 1 >= values.Length ? values[^1] : values[below] + ((rank - below) * (values[below + 1] - values[below]));
    }
}
