using SpermIbfc.Data.Geometry;

namespace SpermIbfc.Data.ImageJ;

/// <summary>
/// ImageJ's Fit Spline: natural cubics through the nodes, x and y each by itself, over a parameter that grows
/// with the square root of the distance between nodes, evaluated at equal steps of that parameter.
/// </summary>
static class RoiSpline
{
    const int LeastPoints = 100;
    const float LeastStep = 0.001f;

    // A closed curve is continued periodically by so many nodes on both sides, as ImageJ does.
    const int Continued = 7;

    public static IReadOnlyList<Vertex> Evaluate(IReadOnlyList<Vertex> nodes, bool closed)
    {
        if (nodes.Count < 2) return nodes;
        IReadOnlyList<Vertex> path = closed ? [.. nodes, nodes[0]] : nodes;
        double[] at = Parameters(path);
        double end = at[^1];
        int count = (int)Math.Clamp(ArcLength.OfPolyline(path) / 2, LeastPoints, FijiRasterizer.MaxVertices);
        var x = new NaturalCubic(Extend(at, end, closed), Extend([.. path.Select(v => v.X)], 0, closed));
        var y = new NaturalCubic(Extend(at, end, closed), Extend([.. path.Select(v => v.Y)], 0, closed));
        var curve = new Vertex[count];
        for (int i = 0; i < count; i++)
        {
            double t = i * (end / (count - 1));
            curve[i] = new Vertex((float)x.At(t), (float)y.At(t));
        }

        curve[^1] = path[^1];
        return curve;
    }

    static double[] Parameters(IReadOnlyList<Vertex> path)
    {
        var at = new double[path.Count];
        float sum = 0;
        for (int i = 1; i < at.Length; i++)
        {
            float step = (float)Math.Sqrt(double.Hypot(path[i].X - path[i - 1].X, path[i].Y - path[i - 1].Y));
            at[i] = sum += Math.Max(step, LeastStep);
        }

        return at;
    }

    static double[] Extend(double[] values, double period, bool closed)
    {
        if (!closed) return values;
        int n = values.Length, by = Math.Min(Continued, n - 1);
        var extended = new double[n + 2 * by];
        values.CopyTo(extended, by);
        for (int i = 0; i < by; i++)
        {
            extended[i] = values[n - 1 - by + i] - period;
            extended[n + by + i] = values[1 + i] + period;
        }

        return extended;
    }
}

/// <summary>The cubic spline through (x, y) whose second derivative is 0 at both ends; x grows strictly.</summary>
sealed class NaturalCubic
{
    readonly double[] _x;
    readonly double[] _y;
    readonly double[] _second;

    public NaturalCubic(double[] x, double[] y)
    {
        (_x, _y, _second) = (x, y, new double[x.Length]);
        var reduced = new double[x.Length];
        for (int i = 1; i < x.Length - 1; i++)
        {
            double share = (x[i] - x[i - 1]) / (x[i + 1] - x[i - 1]), pivot = share * _second[i - 1] + 2;
            double bend = (y[i + 1] - y[i]) / (x[i + 1] - x[i]) - (y[i] - y[i - 1]) / (x[i] - x[i - 1]);
            _second[i] = (share - 1) / pivot;
            reduced[i] = (6 * bend / (x[i + 1] - x[i - 1]) - share * reduced[i - 1]) / pivot;
        }

        _second[^1] = 0;
        for (int i = x.Length - 2; i >= 0; i--) _second[i] = _second[i] * _second[i + 1] + reduced[i];
    }

    public double At(double t)
    {
        int found = Array.BinarySearch(_x, t), right = Math.Clamp(found < 0 ? ~found : found, 1, _x.Length - 1), left = right - 1;
        double step = _x[right] - _x[left], a = (_x[right] - t) / step, b = (t - _x[left]) / step;
        return a * _y[left] + b * _y[right] + ((a * a * a - a) * _second[left] + (b * b * b - b) * _second[right]) * step * step / 6;
    }
}
