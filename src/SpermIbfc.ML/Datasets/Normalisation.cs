using SpermIbfc.Data.Imaging;

namespace SpermIbfc.ML.Datasets;

/// <summary>
/// The paper's: each channel of each cell by itself, over all its pixels and before any padding, clipped to its 1st and 99th
/// percentile and stretched to 0..1.
/// </summary>
static class Normalisation
{
    const double Low = 1, High = 99;

    /// <summary>Writes the stretched pixels. A flat channel (or one that holds no numbers) gives zeros and false.</summary>
    public static bool Apply(Plane plane, Span<float> into)
    {
        float[] pixels = plane.ToFloats();
        float[] limits = Percentile.Of(pixels, Low, High);
        float low = limits[0], span = limits[1] - limits[0];
        if (!(span > 0) || !float.IsFinite(span))
        {
            into.Clear();
            return false;
        }

        for (int i = 0; i < pixels.Length; i++) into[i] = (Math.Clamp(pixels[i], low, limits[1]) - low) / span;
        return true;
    }

    /// <summary>All channels of a cell, channel after channel; the indices of flat ones go to <paramref name="flat"/>.</summary>
    public static float[] Apply(IReadOnlyList<Plane> planes, Action<int> flat)
    {
        int pixels = planes[0].PixelCount;
        var values = new float[planes.Count * pixels];
        for (int channel = 0; channel < planes.Count; channel++)
        {
            if (!Apply(planes[channel], values.AsSpan(channel * pixels, pixels))) flat(channel);
        }

        return values;
    }
}
