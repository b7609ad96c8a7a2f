using SpermIbfc.Data.Imaging;

namespace SpermIbfc.Data.Cells;

/// <summary>One channel of a composite, in its colour; the bright-field's is a grey.</summary>
public readonly record struct CompositeLayer(CellPlane Plane, DisplayWindow Window, byte Red, byte Green, byte Blue);

/// <summary>Channels of a cell as one RGB PNG: their colours added, and clamped.</summary>
public static class Composite
{
    /// <param name="layers">At least one, of planes of equal size; what a plane lacks at the size of the first one is black.</param>
    public static byte[] Png(IReadOnlyList<CompositeLayer> layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        ArgumentOutOfRangeException.ThrowIfZero(layers.Count);
        var first = layers[0].Plane.Plane;
        var sums = new int[first.PixelCount * 3];
        foreach (var layer in layers)
            Add(layer, first.PixelCount, sums);
        // The sums are of bytes times bytes: 255 * 255 is full.
        var rgb = Array.ConvertAll(sums, sum => (byte)Math.Min(255, (sum + 127) / 255));
        using var png = new MemoryStream();
        PngWriter.WriteRgb8(png, first.Width, first.Height, rgb);
        return png.ToArray();
    }

    static void Add(CompositeLayer layer, int pixels, int[] sums)
    {
        var samples = layer.Plane.Plane.ToFloats();
        for (int i = 0, at = 0; i < Math.Min(pixels, samples.Length); i++, at += 3)
        {
            int value = layer.Window.ToByte(samples[i]);
            sums[at] += value * layer.Red;
            sums[at + 1] += value * layer.Green;
            sums[at + 2] += value * layer.Blue;
        }
    }
}
