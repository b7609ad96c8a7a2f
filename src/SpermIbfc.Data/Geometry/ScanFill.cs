using System.Runtime.InteropServices;

namespace SpermIbfc.Data.Geometry;

/// <summary>A vertex as ImageJ's polygon filler takes it: float32. A NaN x separates two subpaths.</summary>
internal readonly record struct FloatVertex(float X, float Y);

/// <summary>
/// ImageJ's polygon filler: even-odd, by rows, with edges whose crossing is carried on from row to row.
/// </summary>
internal static class ScanFill
{
    /// <summary>Fills a polygon into a box of width x height whose upper left pixel lies at (boxX, boxY) of the canvas.</summary>
    /// <param name="canvas">Takes the pixels, clipped.</param>
    /// <param name="polygon">Vertices; the last is joined to the first.</param>
    /// <param name="offsetX">Added to each x, in double precision.</param>
    /// <param name="offsetY">Added to each y, in double precision.</param>
    /// <param name="box">The box that bounds the fill, in canvas pixels.</param>
    public static void Fill(RasterCanvas canvas, ReadOnlySpan<FloatVertex> polygon, double offsetX, double offsetY, ScanBox box)
    {
        List<Edge> edges = Edges(polygon, offsetX, offsetY);
        if (edges.Count == 0) return;
        edges.Sort(static (a, b) => a.Top.CompareTo(b.Top));
        long firstRow = Math.Max(0, edges[0].Top), lastRow = 0;
        foreach (ref Edge edge in CollectionsMarshal.AsSpan(edges))
        {
            if (edge.Top < firstRow) edge.X += edge.Slope * (firstRow - edge.Top);
            lastRow = Math.Max(lastRow, edge.Bottom);
        }

        // Rows below the image change nothing any more; rows above it do, for crossings are accumulated.
        lastRow = Math.Min(lastRow, Math.Min(box.Height, canvas.Height - box.Y));
        Rows(canvas, edges, firstRow, lastRow, box);
    }

    static void Rows(RasterCanvas canvas, List<Edge> edges, long firstRow, long lastRow, ScanBox box)
    {
        var active = new List<Edge>();
        var crossings = new List<double>();
        int next = 0;
        for (long y = firstRow; y < lastRow; y++)
        {
            while (next < edges.Count && edges[next].Top <= y) active.Add(edges[next++]);
            active.RemoveAll(edge => edge.Bottom <= y);
            canvas.Spend(1 + active.Count);

            crossings.Clear();
            foreach (ref Edge edge in CollectionsMarshal.AsSpan(active))
            {
                crossings.Add(edge.X);
                edge.X += edge.Slope;
            }

            crossings.Sort();
            for (int i = 0; i + 1 < crossings.Count; i += 2)
            {
                long from = Math.Clamp((long)(crossings[i] + 0.5), 0, box.Width), to = Math.Clamp((long)(crossings[i + 1] + 0.5), 0, box.Width);
                canvas.FillRow(box.Y + y, box.X + from, box.X + to);
            }
        }
    }

    static List<Edge> Edges(ReadOnlySpan<FloatVertex> polygon, double offsetX, double offsetY)
    {
        var edges = new List<Edge>(polygon.Length);
        int start = 0;
        for (int i = 0; i < polygon.Length; i++)
        {
            if (float.IsNaN(polygon[i].X))
            {
                start = i + 1;
                continue;
            }

            int next = i + 1 < polygon.Length && !float.IsNaN(polygon[i + 1].X) ? i + 1 : start;
            double xa = polygon[i].X + offsetX, ya = polygon[i].Y + offsetY;
            double xb = polygon[next].X + offsetX, yb = polygon[next].Y + offsetY;
            long top = Rounding.HalfUp(ya), bottom = Rounding.HalfUp(yb);
            if (top == bottom || (top <= 0 && bottom <= 0)) continue;
            if (top > bottom) (xa, ya, top, xb, yb, bottom) = (xb, yb, bottom, xa, ya, top);
            double slope = (xb - xa) / (yb - ya);
            edges.Add(new Edge { Top = top, Bottom = bottom, Slope = slope, X = xa + (top - ya + 0.5) * slope + 1e-8 });
        }

        return edges;
    }

    struct Edge
    {
        public long Top;
        public long Bottom;
        public double Slope;
        public double X;
    }
}

/// <summary>Where a scan fill may paint, in pixels of its canvas; it may lie partly or wholly outside.</summary>
internal readonly record struct ScanBox(long X, long Y, long Width, long Height);
