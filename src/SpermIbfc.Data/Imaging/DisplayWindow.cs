namespace SpermIbfc.Data.Imaging;

/// <summary>The range of sample values that a display spreads from black to white.</summary>
/// <param name="Low">The sample value, in the plane's own units, that is shown black.</param>
/// <param name="High">The sample value that is shown white.</param>
public sealed record DisplayWindow(float Low, float High)
{
    /// <summary>The window between two percentiles of a plane's finite samples; 0..1 where it has none.</summary>
    /// <exception cref="ArgumentException">A percent outside 0..100.</exception>
    public static DisplayWindow FromPercentiles(Plane plane, double low = 1, double high = 99)
    {
        ArgumentNullException.ThrowIfNull(plane);
        float[] samples = plane.ToFloats();
        if (plane.Type == PixelType.Float32) samples = Array.FindAll(samples, float.IsFinite);
        if (samples.Length == 0) return new DisplayWindow(0, 1);
        float[] ends = Percentile.Of(samples, low, high);
        return new DisplayWindow(ends[0], ends[1]);
    }

    /// <summary>
    /// The grey of a sample: 0 up to <see cref="Low"/>, 255 from <see cref="High"/> on, rounded between them; NaN is black.
    /// In a window without width, what lies above it is white.
    /// </summary>
    public byte ToByte(float value)
    {
        if (!(value > Low)) return 0;
        if (value >= High) return 255;
        return (byte)Math.Floor(((double)value - Low) / ((double)High - Low) * 255 + 0.5);
    }
}
