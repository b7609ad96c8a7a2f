using SpermIbfc.Data.Runs;

namespace SpermIbfc.ML.Datasets;

/// <summary>The size that the images of a batch share; each cell lies at its top left.</summary>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
/// <param name="Padding">What stands where a cell ends.</param>
/// <param name="PaddingCounts">Whether padded pixels count in loss and metric, as they do on the paper's canvas.</param>
readonly record struct Canvas(int Height, int Width, PaddingKind Padding, bool PaddingCounts)
{
    /// <summary>360 high, 120 wide: larger cells are cropped at the bottom and right, smaller ones padded with zeros, which count.</summary>
    public static Canvas Paper { get; } = new(360, 120, PaddingKind.Zero, PaddingCounts: true);

    /// <summary>As large as the largest of these cells; padding counts nowhere.</summary>
    public static Canvas Around(IReadOnlyList<Sample> samples, PaddingKind padding, int smallestSide) => new(
        Math.Max(smallestSide, samples.Max(sample => sample.Height)),
        Math.Max(smallestSide, samples.Max(sample => sample.Width)),
        padding,
        PaddingCounts: false);

    public bool Fits(Sample sample) => sample.Height == Height && sample.Width == Width;

    /// <summary>Copies one channel of a cell to its place; what is padded is 0 or mirrored around the last row and column.</summary>
    public void Place(ReadOnlySpan<float> channel, int height, int width, Span<float> into, PaddingKind padding)
    {
        for (int y = 0; y < Height; y++)
        {
            int fromY = padding == PaddingKind.Reflect ? Mirror(y, height) : y;
            if (fromY >= height) break;
            var row = channel.Slice(fromY * width, width);
            var target = into.Slice(y * Width, Width);
            row[..Math.Min(width, Width)].CopyTo(target);
            if (padding != PaddingKind.Reflect) continue;
            for (int x = width; x < Width; x++) target[x] = row[Mirror(x, width)];
        }
    }

    /// <summary>1 inside the cell.</summary>
    public void PlaceValidity(int height, int width, Span<float> into)
    {
        for (int y = 0; y < Math.Min(height, Height); y++) into.Slice(y * Width, Math.Min(width, Width)).Fill(1);
    }

    // ... 2 1 | 0 1 2 | 1 0 1 ...: the border itself is not repeated, as numpy and PyTorch reflect.
    static int Mirror(int i, int length)
    {
        if (length == 1) return 0;
        int period = 2 * (length - 1);
        i %= period;
        return i < length ? i : period - i;
    }
}
