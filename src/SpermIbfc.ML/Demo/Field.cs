namespace SpermIbfc.ML.Demo;

/// <summary>
/// A float image with a border around the camera's frame, so that light from outside blurs into it.
/// Columns run from -<see cref="Border"/> to width + <see cref="Border"/> - 1 of the frame, rows alike.
/// </summary>
internal sealed class Field(int frameWidth, int frameHeight)
{
    public const int Border = 20;

    public int FrameWidth { get; } = frameWidth;
    public int FrameHeight { get; } = frameHeight;
    public int Width { get; } = frameWidth + 2 * Border;
    public int Height { get; } = frameHeight + 2 * Border;
    public float[] Values { get; } = new float[(frameWidth + 2 * Border) * (frameHeight + 2 * Border)];

    public Field Alike() => new(FrameWidth, FrameHeight);

    /// <summary>The value at a pixel of the frame, or of its border.</summary>
    public float At(int x, int y) => Values[(y + Border) * Width + x + Border];

    /// <summary>Calls for every pixel within the box (frame coordinates) that the field has.</summary>
    public void Within(double left, double top, double right, double bottom, Action<int, double, double> visit)
    {
        int x0 = Math.Max(0, (int)Math.Floor(left) + Border), x1 = Math.Min(Width - 1, (int)Math.Ceiling(right) + Border);
        int y0 = Math.Max(0, (int)Math.Floor(top) + Border), y1 = Math.Min(Height - 1, (int)Math.Ceiling(bottom) + Border);
        for (int y = y0; y <= y1; y++)
        {
            for (int x = x0; x <= x1; x++) visit(y * Width + x, x - Border, y - Border);
        }
    }
}
