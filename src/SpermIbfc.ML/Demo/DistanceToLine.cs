using SpermIbfc.Data.Geometry;

namespace SpermIbfc.ML.Demo;

/// <summary>For each pixel near a polyline: how far it is from it, and at which length along it, in pixels.</summary>
internal sealed class DistanceToLine
{
    public DistanceToLine(Field frame, IReadOnlyList<Vertex> line, double reach)
    {
        Distance = new float[frame.Values.Length];
        Position = new float[frame.Values.Length];
        Array.Fill(Distance, float.MaxValue);
        double along = 0;
        for (int n = 1; n < line.Count; n++)
        {
            Vertex a = line[n - 1], b = line[n];
            double dx = b.X - a.X, dy = b.Y - a.Y, length = Math.Sqrt(dx * dx + dy * dy), start = along;
            frame.Within(Math.Min(a.X, b.X) - reach, Math.Min(a.Y, b.Y) - reach, Math.Max(a.X, b.X) + reach, Math.Max(a.Y, b.Y) + reach, (i, x, y) =>
            {
                double t = Math.Clamp(((x - a.X) * dx + (y - a.Y) * dy) / Math.Max(1e-12, length * length), 0, 1);
                double ex = x - a.X - t * dx, ey = y - a.Y - t * dy;
                float d = (float)Math.Sqrt(ex * ex + ey * ey);
                if (d >= Distance[i]) return;
                Distance[i] = d;
                Position[i] = (float)(start + t * length);
            });
            along += length;
        }
    }

    public float[] Distance { get; }
    public float[] Position { get; }
}
