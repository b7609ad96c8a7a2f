namespace SpermIbfc.ML.Demo;

/// <summary>The objective: a Gaussian for diffraction, and a disc that grows with the distance from focus.</summary>
internal static class Optics
{
    /// <summary>Standard deviation of the point spread in focus, in pixels (a 60x objective of NA 0.9 at 0.33 um a pixel).</summary>
    public const double FocusSigma = 0.85;

    /// <summary>How the disc of confusion grows: pixels of radius for each micrometre from focus.</summary>
    public const double DiscPerMicron = 1.6;

    /// <summary>The field as seen from <paramref name="defocusMicrons"/> out of focus.</summary>
    public static Field Blur(Field field, double defocusMicrons, double discScale = 1) =>
        Gaussian(Disc(field, Math.Abs(defocusMicrons) * DiscPerMicron * discScale), FocusSigma);

    /// <summary>The sum of the second derivatives, which defocus turns into contrast (transport of intensity).</summary>
    public static Field Laplacian(Field field)
    {
        var result = field.Alike();
        float[] from = field.Values, to = result.Values;
        for (int y = 1; y < field.Height - 1; y++)
        {
            for (int x = 1; x < field.Width - 1; x++)
            {
                int i = y * field.Width + x;
                to[i] = from[i - 1] + from[i + 1] + from[i - field.Width] + from[i + field.Width] - 4 * from[i];
            }
        }

        return result;
    }

    /// <summary>Averages over a disc with a soft edge; nothing shines from beyond the field.</summary>
    internal static Field Disc(Field field, double radius)
    {
        if (radius < 0.25) return field;
        int rows = (int)Math.Ceiling(radius);
        var spans = new (int Full, double Part, double Weight)[rows + 1];
        double total = 0;
        for (int dy = 0; dy <= rows; dy++)
        {
            double weight = Math.Clamp(radius + 0.5 - dy, 0, 1), half = Math.Sqrt(Math.Max(0, radius * radius - dy * dy));
            int full = (int)Math.Floor(half + 0.5 - 1e-9);
            full = Math.Max(0, full - (half + 0.5 - full < 1 ? 1 : 0));
            double part = Math.Clamp(half + 0.5 - (full + 1), 0, 1);
            spans[dy] = (full, part, weight);
            total += weight * (2 * full + 1 + 2 * part) * (dy == 0 ? 1 : 2);
        }

        int w = field.Width, h = field.Height;
        var sums = new double[h * (w + 1)];
        for (int y = 0; y < h; y++)
        {
            for (int x = 0; x < w; x++) sums[y * (w + 1) + x + 1] = sums[y * (w + 1) + x] + field.Values[y * w + x];
        }

        var result = field.Alike();
        for (int y = 0; y < h; y++)
        {
            for (int x = 0; x < w; x++)
            {
                double sum = 0;
                for (int dy = Math.Max(-rows, -y); dy <= rows && y + dy < h; dy++)
                {
                    var (full, part, weight) = spans[Math.Abs(dy)];
                    int row = (y + dy) * (w + 1), values = (y + dy) * w, left = x - full, right = x + full;
                    double line = sums[row + Math.Min(w, right + 1)] - sums[row + Math.Max(0, left)];
                    if (left > 0) line += part * field.Values[values + left - 1];
                    if (right + 1 < w) line += part * field.Values[values + right + 1];
                    sum += weight * line;
                }

                result.Values[y * w + x] = (float)(sum / total);
            }
        }

        return result;
    }

    internal static Field Gaussian(Field field, double sigma)
    {
        int reach = (int)Math.Ceiling(3 * sigma);
        var kernel = new double[2 * reach + 1];
        for (int i = -reach; i <= reach; i++) kernel[i + reach] = Math.Exp(-i * i / (2 * sigma * sigma));
        double total = kernel.Sum();
        for (int i = 0; i < kernel.Length; i++) kernel[i] /= total;

        var across = field.Alike();
        var result = field.Alike();
        Convolve(field, across, kernel, reach, horizontal: true);
        Convolve(across, result, kernel, reach, horizontal: false);
        return result;
    }

    static void Convolve(Field from, Field to, double[] kernel, int reach, bool horizontal)
    {
        int w = from.Width, h = from.Height, step = horizontal ? 1 : w, side = horizontal ? w : h;
        for (int y = 0; y < h; y++)
        {
            for (int x = 0; x < w; x++)
            {
                int at = horizontal ? x : y, i = y * w + x;
                double sum = 0;
                for (int d = Math.Max(-reach, -at); d <= reach && at + d < side; d++) sum += kernel[d + reach] * from.Values[i + d * step];
                to.Values[i] = (float)sum;
            }
        }
    }
}
