using SpermIbfc.Data.Geometry;

namespace SpermIbfc.ML.Demo;

/// <summary>How deep a point lies within a closed outline: positive inside, negative outside, in pixels.</summary>
internal static class OutlineDepth
{
    public static double At(IReadOnlyList<Vertex> outline, double x, double y)
    {
        bool inside = false;
        double nearest = double.MaxValue;
        for (int i = 0, before = outline.Count - 1; i < outline.Count; before = i++)
        {
            Vertex a = outline[before], b = outline[i];
            if (a.Y > y != b.Y > y && x < (b.X - a.X) * (y - a.Y) / (b.Y - a.Y) + a.X) inside = !inside;
            double dx = b.X - a.X, dy = b.Y - a.Y;
            double t = Math.Clamp(((x - a.X) * dx + (y - a.Y) * dy) / Math.Max(1e-12, dx * dx + dy * dy), 0, 1);
            double ex = x - a.X - t * dx, ey = y - a.Y - t * dy;
            nearest = Math.Min(nearest, ex * ex + ey * ey);
        }

        return inside ? Math.Sqrt(nearest) : -Math.Sqrt(nearest);
    }
}
