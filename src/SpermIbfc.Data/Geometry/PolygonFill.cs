namespace SpermIbfc.Data.Geometry;

/// <summary>ImageJ's mask of an area selection: a scan fill in the selection's own box, then cropped to the image.</summary>
internal static class PolygonFill
{
    public static void Draw(RasterCanvas canvas, IReadOnlyList<Vertex> vertices)
    {
        float left = float.PositiveInfinity, top = float.PositiveInfinity;
        foreach (Vertex vertex in vertices)
        {
            left = Math.Min(left, (float)vertex.X);
            top = Math.Min(top, (float)vertex.Y);
        }

        var local = new FloatVertex[vertices.Count];
        float right = 0, bottom = 0;
        for (int i = 0; i < local.Length; i++)
        {
            local[i] = new FloatVertex((float)vertices[i].X - left, (float)vertices[i].Y - top);
            right = Math.Max(right, local[i].X);
            bottom = Math.Max(bottom, local[i].Y);
        }

        long x = (long)Math.Floor((double)left), y = (long)Math.Floor((double)top);
        var box = new ScanBox(x, y, (long)Math.Ceiling(left + (double)right) - x, (long)Math.Ceiling(top + (double)bottom) - y);
        ScanFill.Fill(canvas, local, left - Math.Floor((double)left), top - Math.Floor((double)top), box);
    }
}
