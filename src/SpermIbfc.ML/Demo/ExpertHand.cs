using SpermIbfc.Data.Geometry;

namespace SpermIbfc.ML.Demo;

/// <summary>
/// Vertices as an expert would click them on the true shape: few, evenly spaced, a fraction of a pixel off.
/// In half of the cells they are whole pixels, as FIJI gives them unless sub-pixel drawing is switched on.
/// </summary>
internal static class ExpertHand
{
    const double Unsteadiness = 0.3;

    /// <summary>6 to 10 vertices from the neck to the midpiece's end.</summary>
    public static IReadOnlyList<Vertex> Midpiece(SpermShape shape, DemoRandom random, bool wholePixels)
    {
        int clicks = random.Integer(6, 10);
        var line = shape.Midpiece;
        var points = new Vertex[clicks];
        for (int i = 0; i < clicks; i++) points[i] = Click(line, (double)i / (clicks - 1) * (line.Count - 1), shape, random, wholePixels);
        return points;
    }

    /// <summary>14 to 20 vertices once around the head; the outline is closed by whoever rasterises it.</summary>
    public static IReadOnlyList<Vertex> Head(SpermShape shape, DemoRandom random, bool wholePixels)
    {
        int clicks = random.Integer(14, 20);
        var outline = EvenlySpaced([.. shape.HeadOutline, shape.HeadOutline[0]], clicks);
        var points = new Vertex[clicks];
        for (int i = 0; i < clicks; i++) points[i] = Click(outline, i, shape, random, wholePixels);
        return points;
    }

    static Vertex Click(IReadOnlyList<Vertex> line, double at, SpermShape shape, DemoRandom random, bool wholePixels)
    {
        int before = Math.Min((int)at, line.Count - 2);
        double t = at - before;
        double x = line[before].X + t * (line[before + 1].X - line[before].X) + Unsteadiness * random.Normal();
        double y = line[before].Y + t * (line[before + 1].Y - line[before].Y) + Unsteadiness * random.Normal();
        int decimals = wholePixels ? 0 : 2;
        return new Vertex(
            Math.Clamp(Math.Round(x, decimals), 0, shape.Width - 1),
            Math.Clamp(Math.Round(y, decimals), 0, shape.Height - 1));
    }

    static Vertex[] EvenlySpaced(IReadOnlyList<Vertex> closed, int count)
    {
        double spacing = ArcLength.OfPolyline(closed) / count, along = 0;
        var points = new List<Vertex> { closed[0] };
        for (int i = 1; i < closed.Count && points.Count <= count; i++)
        {
            Vertex a = closed[i - 1], b = closed[i];
            double length = Math.Sqrt((b.X - a.X) * (b.X - a.X) + (b.Y - a.Y) * (b.Y - a.Y));
            for (; points.Count < count && points.Count * spacing <= along + length; )
            {
                double t = (points.Count * spacing - along) / Math.Max(1e-12, length);
                points.Add(new Vertex(a.X + t * (b.X - a.X), a.Y + t * (b.Y - a.Y)));
            }

            along += length;
        }

        points.Add(closed[^1]);
        return [.. points];
    }
}
