namespace SpermIbfc.Data.Geometry;

/// <summary>
/// ImageJ's Line to Area: a rectangle along each segment, and a triangle on the outer side of each bend,
/// every one of them scan-filled half a pixel to the right and down.
/// </summary>
internal static class LineToArea
{
    const double Offset = 0.5;

    public static void Draw(RasterCanvas canvas, IReadOnlyList<Vertex> vertices, double stroke)
    {
        float left = float.PositiveInfinity, top = float.PositiveInfinity;
        foreach (Vertex vertex in vertices)
        {
            left = Math.Min(left, (float)vertex.X);
            top = Math.Min(top, (float)vertex.Y);
        }

        double radius = Math.Max(1, stroke) / 2;
        Direction from = default, before = default;
        for (int i = 1; i < vertices.Count; i++)
        {
            Direction start = Settle(vertices[i - 1], left, top), end = Settle(vertices[i], left, top);
            Direction along = start.UnitTo(end);
            if (i == 1) from = new Direction(start.X - 0.5 * along.X, start.Y - 0.5 * along.Y);
            Direction to = i < vertices.Count - 1 ? end : new Direction(end.X + 0.5 * along.X, end.Y + 0.5 * along.Y);
            Rectangle(canvas, from, to, along, radius);
            if (i > 1) Bend(canvas, from, before, along, radius);
            from = to;
            before = along;
        }
    }

    static Direction Settle(Vertex vertex, float left, float top) =>
        new((float)((float)vertex.X - left) + left, (float)((float)vertex.Y - top) + top);

    static void Rectangle(RasterCanvas canvas, Direction from, Direction to, Direction along, double radius)
    {
        double acrossX = radius * along.Y, acrossY = radius * along.X;
        Fill(canvas,
        [
            new((float)(from.X + acrossX), (float)(from.Y - acrossY)),
            new((float)(from.X - acrossX), (float)(from.Y + acrossY)),
            new((float)(to.X - acrossX), (float)(to.Y + acrossY)),
            new((float)(to.X + acrossX), (float)(to.Y - acrossY)),
        ]);
    }

    static void Bend(RasterCanvas canvas, Direction at, Direction before, Direction along, double radius)
    {
        double side = along.X * before.Y > before.X * along.Y ? radius : -radius;
        Fill(canvas,
        [
            new((float)at.X + (float)(side / 2 * (before.Y + along.Y)), (float)at.Y - (float)(side / 2 * (before.X + along.X))),
            new((float)(at.X - side * before.Y), (float)(at.Y + side * before.X)),
            new((float)(at.X - side * along.Y), (float)(at.Y + side * along.X)),
        ]);
    }

    static void Fill(RasterCanvas canvas, ReadOnlySpan<FloatVertex> polygon) =>
        ScanFill.Fill(canvas, polygon, Offset, Offset, new ScanBox(0, 0, canvas.Width, canvas.Height));

    readonly record struct Direction(double X, double Y)
    {
        // 0 / 0 for a segment of no length: its NaN vertices make no edges in the scan fill.
        public Direction UnitTo(Direction end)
        {
            double dx = end.X - X, dy = end.Y - Y, length = Math.Sqrt(dx * dx + dy * dy);
            return new Direction(dx / length, dy / length);
        }
    }
}
