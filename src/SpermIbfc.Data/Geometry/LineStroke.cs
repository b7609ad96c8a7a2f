namespace SpermIbfc.Data.Geometry;

/// <summary>Draws a polyline as ImageJ does: vertices put on pixels first, then the pen stamped along each segment.</summary>
internal static class LineStroke
{
    public static void Draw(RasterCanvas canvas, IReadOnlyList<Vertex> vertices, double stroke, bool closed)
    {
        var pen = new Pen(stroke);
        long[] xs = ToPixels(vertices, static v => (float)v.X);
        long[] ys = ToPixels(vertices, static v => (float)v.Y);
        for (int i = 1; i < xs.Length; i++) Segment(canvas, pen, xs[i - 1], ys[i - 1], xs[i], ys[i]);
        if (closed && xs.Length > 0) Segment(canvas, pen, xs[^1], ys[^1], xs[0], ys[0]);
    }

    // ImageJ keeps a selection's vertices as float32 offsets from its corner: the rounding of that
    // difference decides which way a coordinate that ends in .5 falls.
    static long[] ToPixels(IReadOnlyList<Vertex> vertices, Func<Vertex, float> axis)
    {
        var pixels = new long[vertices.Count];
        float corner = float.PositiveInfinity;
        foreach (Vertex vertex in vertices) corner = Math.Min(corner, axis(vertex));
        for (int i = 0; i < pixels.Length; i++)
        {
            float offset = axis(vertices[i]) - corner;
            pixels[i] = Rounding.HalfUp(corner + (double)offset);
        }

        return pixels;
    }

    static void Segment(RasterCanvas canvas, Pen pen, long x0, long y0, long x1, long y1)
    {
        long dx = x1 - x0, dy = y1 - y0, steps = Math.Max(Math.Abs(dx), Math.Abs(dy));
        double stepX = dx == 0 ? 0 : (double)dx / steps, stepY = dy == 0 ? 0 : (double)dy / steps;
        int pad = pen.Width / 2 + 1;
        double first = 0, last = steps;
        if (!Clip(x0, dx, stepX, -pad, canvas.Width - 1 + pad, ref first, ref last)) return;
        if (!Clip(y0, dy, stepY, -pad, canvas.Height - 1 + pad, ref first, ref last)) return;
        if (first > last) return;

        canvas.Spend((long)(last - first) + 1);
        double x = x0 + first * stepX, y = y0 + first * stepY;
        for (long i = (long)first; i <= last; i++)
        {
            pen.Stamp(canvas, Rounding.HalfUp(x), Rounding.HalfUp(y));
            // Accumulated, not recomputed from i: the sums' rounding errors are part of the result.
            x += stepX;
            y += stepY;
        }
    }

    /// <summary>Narrows the steps first..last to those near the image along one axis; false where there are none.</summary>
    static bool Clip(long start, long distance, double step, int low, int high, ref double first, ref double last)
    {
        if (distance == 0) return start >= low && start <= high;
        (int enter, int leave) = distance > 0 ? (low, high) : (high, low);
        first = Math.Max(first, Math.Truncate((enter - start) / step));
        last = Math.Min(last, Math.Truncate((leave - start) / step));
        return true;
    }
}
