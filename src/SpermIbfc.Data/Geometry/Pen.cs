namespace SpermIbfc.Data.Geometry;

/// <summary>
/// ImageJ's round pen of a whole width in pixels: a disc on a w x w grid, one run of columns a row.
/// Width 6 has 32 pixels and covers centre - 3 .. centre + 2, so that even pens lie to the left and above.
/// </summary>
internal sealed class Pen
{
    readonly (int From, int To)[] _rows;

    public Pen(double stroke)
    {
        Width = stroke > 1 ? (int)Math.Floor(stroke + 0.5) : 1;
        _rows = new (int, int)[Width];
        for (int j = 0; j < Width; j++) _rows[j] = Row(j);
    }

    public int Width { get; }

    public void Stamp(RasterCanvas canvas, long centreX, long centreY)
    {
        long x = Origin(centreX), y = Origin(centreY);
        long last = Math.Min(_rows.Length, canvas.Height - y);
        for (long j = Math.Max(0, -y); j < last; j++) canvas.FillRow(y + j, x + _rows[j].From, x + _rows[j].To);
    }

    // The cast truncates toward zero, as ImageJ's does: for even widths from 4 on, near the left and upper
    // border, the pen therefore lies one pixel further in than elsewhere.
    long Origin(long centre) => Width switch
    {
        1 => centre,
        2 => centre - 1,
        _ => (long)(centre - Width / 2.0 + 0.5),
    };

    (int From, int To) Row(int j)
    {
        if (Width < 3) return (0, Width);
        double middle = (Width - 1) / 2.0, radiusSquared = Width * (double)Width / 4;
        int from = 0;
        while ((from - middle) * (from - middle) + (j - middle) * (j - middle) > radiusSquared) from++;
        return (from, Width - from);
    }
}
