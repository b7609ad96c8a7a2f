using SpermIbfc.Data.Geometry;

namespace SpermIbfc.Data.ImageJ;

/// <summary>A composite's path as closed outlines, its curves cut into straight pieces.</summary>
static class RoiPath
{
    const int PiecesPerCurve = 16;

    /// <summary>How many numbers follow a step's kind; -1 for no kind of step.</summary>
    public static int NumbersAfter(float kind) => kind switch
    {
        0 or 1 => 2,
        2 => 4,
        3 => 6,
        4 => 0,
        _ => -1,
    };

    /// <summary>The subpaths, each without its closing vertex.</summary>
    public static List<List<Vertex>> Outlines(IReadOnlyList<float> path)
    {
        var outlines = new List<List<Vertex>>();
        var outline = new List<Vertex>();
        for (int i = 0; i < path.Count; i += 1 + NumbersAfter(path[i]))
        {
            switch (path[i])
            {
                case 0:
                    Finish(outlines, ref outline);
                    outline.Add(At(path, i + 1));
                    break;
                case 1:
                    outline.Add(At(path, i + 1));
                    break;
                case 2:
                    Quadratic(outline, At(path, i + 1), At(path, i + 3));
                    break;
                case 3:
                    Cubic(outline, At(path, i + 1), At(path, i + 3), At(path, i + 5));
                    break;
                default:
                    Finish(outlines, ref outline);
                    break;
            }
        }

        Finish(outlines, ref outline);
        return outlines;
    }

    static Vertex At(IReadOnlyList<float> path, int i) => new(path[i], path[i + 1]);

    static void Finish(List<List<Vertex>> outlines, ref List<Vertex> outline)
    {
        if (outline.Count > 0) outlines.Add(outline);
        outline = [];
    }

    static void Quadratic(List<Vertex> outline, Vertex control, Vertex end)
    {
        // The same curve, as a cubic.
        Vertex start = outline.Count > 0 ? outline[^1] : control;
        Cubic(outline, Between(start, control), Between(end, control), end);
    }

    static Vertex Between(Vertex a, Vertex b) => new(a.X + 2.0 / 3 * (b.X - a.X), a.Y + 2.0 / 3 * (b.Y - a.Y));

    static void Cubic(List<Vertex> outline, Vertex first, Vertex second, Vertex end)
    {
        Vertex start = outline.Count > 0 ? outline[^1] : first;
        for (int i = 1; i <= PiecesPerCurve; i++)
        {
            double t = (double)i / PiecesPerCurve, u = 1 - t;
            double a = u * u * u, b = 3 * u * u * t, c = 3 * u * t * t, d = t * t * t;
            outline.Add(i == PiecesPerCurve ? end : new Vertex(
                a * start.X + b * first.X + c * second.X + d * end.X,
                a * start.Y + b * first.Y + c * second.Y + d * end.Y));
        }
    }
}
