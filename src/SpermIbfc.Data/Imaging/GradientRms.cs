using System.Numerics;

namespace SpermIbfc.Data.Imaging;

/// <summary>How sharp a plane is: the root mean square of its gradient, in sample units a pixel.</summary>
/// <remarks>
/// gx = (I(y, x+1) - I(y, x-1)) / 2 and gy = (I(y+1, x) - I(y-1, x)) / 2 at each pixel that is not on the border, and
/// sqrt(mean(gx^2 + gy^2)). It is the square root, per pixel, of the focus measure named "energy of the gradient"
/// with central differences. Not normalised by the brightness. See docs/methods/features.md.
/// </remarks>
public static class GradientRms
{
    /// <summary>
    /// The gradient RMS of a plane; NaN where it is less than 3 pixels wide or high. Sums of integer samples are exact.
    /// Of float samples, only pixels whose four neighbours are finite count; NaN where there are none.
    /// </summary>
    public static float Of(Plane plane)
    {
        ArgumentNullException.ThrowIfNull(plane);
        if (plane.Width < 3 || plane.Height < 3) return float.NaN;
        if (plane.Type == PixelType.Float32) return OfFloats(plane.Samples<float>(), plane.Width, plane.Height);
        long sum = plane.Type switch
        {
            PixelType.UInt8 => SumOfSquares(plane.Samples<byte>(), plane.Width, plane.Height),
            PixelType.Int8 => SumOfSquares(plane.Samples<sbyte>(), plane.Width, plane.Height),
            PixelType.UInt16 => SumOfSquares(plane.Samples<ushort>(), plane.Width, plane.Height),
            PixelType.Int16 => SumOfSquares(plane.Samples<short>(), plane.Width, plane.Height),
            _ => throw new ArgumentOutOfRangeException(nameof(plane), plane.Type, "No pixel type known here."),
        };
        return Root(sum, (plane.Width - 2L) * (plane.Height - 2L));
    }

    // At most 2 * 65535^2 a pixel and 2^28 pixels: fits 63 bits.
    static long SumOfSquares<T>(ReadOnlySpan<T> samples, int width, int height)
        where T : unmanaged, IBinaryInteger<T>
    {
        long sum = 0;
        for (int y = 1; y < height - 1; y++)
        {
            ReadOnlySpan<T> above = samples.Slice((y - 1) * width, width), row = samples.Slice(y * width, width), below = samples.Slice((y + 1) * width, width);
            for (int x = 1; x < row.Length - 1; x++)
            {
                long dx = int.CreateTruncating(row[x + 1]) - int.CreateTruncating(row[x - 1]);
                long dy = int.CreateTruncating(below[x]) - int.CreateTruncating(above[x]);
                sum += dx * dx + dy * dy;
            }
        }

        return sum;
    }

    static float OfFloats(ReadOnlySpan<float> samples, int width, int height)
    {
        double sum = 0;
        long count = 0;
        for (int y = 1; y < height - 1; y++)
        {
            ReadOnlySpan<float> above = samples.Slice((y - 1) * width, width), row = samples.Slice(y * width, width), below = samples.Slice((y + 1) * width, width);
            for (int x = 1; x < row.Length - 1; x++)
            {
                double dx = (double)row[x + 1] - row[x - 1], dy = (double)below[x] - above[x];
                double square = dx * dx + dy * dy;
                // A difference with NaN or an infinity in it is neither.
                if (!double.IsFinite(square)) continue;
                sum += square;
                count++;
            }
        }

        return count == 0 ? float.NaN : Root(sum, count);
    }

    // The differences were not halved.
    static float Root(double sum, long count) => (float)(Math.Sqrt(sum / count) / 2);
}
