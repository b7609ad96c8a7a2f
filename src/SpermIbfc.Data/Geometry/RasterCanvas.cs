namespace SpermIbfc.Data.Geometry;

/// <summary>
/// The image that the rasterisers paint into: one byte a pixel, clipped at its borders. It also counts the
/// work, so that no input, however far its points lie, can keep a caller waiting for long.
/// </summary>
internal sealed class RasterCanvas
{
    // A few seconds of painting at most; a drawn midpiece needs about a thousand steps.
    const long MaxSteps = 1L << 24;

    readonly byte[] _pixels;
    long _steps;

    public RasterCanvas(int width, int height)
    {
        Mask.CheckSize(width, height);
        Width = width;
        Height = height;
        _pixels = new byte[width * height];
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>Turns on columns from..to-1 of row y, as far as they are in the image.</summary>
    public void FillRow(long y, long from, long to)
    {
        if (y < 0 || y >= Height) return;
        from = Math.Max(from, 0);
        to = Math.Min(to, Width);
        if (from >= to) return;
        Spend(1 + (to - from) / 1024);
        _pixels.AsSpan((int)(y * Width + from), (int)(to - from)).Fill(1);
    }

    /// <summary>Announces steps of work before they are done.</summary>
    /// <exception cref="ArgumentException">All together they are more than any drawing needs.</exception>
    public void Spend(long steps)
    {
        _steps += steps;
        if (_steps > MaxSteps)
            throw new ArgumentException($"Too long or too wide a drawing: it takes more than {MaxSteps} steps to rasterise on a {Width} x {Height} image.");
    }

    public Mask ToMask() => Mask.FromBytes(Width, Height, _pixels);
}
