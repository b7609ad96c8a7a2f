using SpermIbfc.Data.Geometry;

namespace SpermIbfc.ML.Demo;

/// <summary>
/// A drawn cell as a 40x objective shows it, without noise: counts of light and the object's mask in each channel.
/// Further cells are made of it by mirroring, other brightness and new noise.
/// </summary>
internal sealed class StockCell
{
    public const double Magnification = 40;

    /// <summary>Scenes are drawn at 60x; three of their pixels are two of a 40x objective.</summary>
    const double Step = 1.5;
    const double Margin = 6;

    StockCell(int width, int height, float[][] light, byte[][] masks)
    {
        (Width, Height, Light, Masks) = (width, height, light, masks);
        Noise = Array.ConvertAll(light, _ => new float[width * height]);
        for (int c = 0; c < light.Length; c++)
        {
            double electrons = c == 0 ? Camera.BrightFieldElectrons : Camera.FluorescenceElectrons;
            for (int i = 0; i < light[c].Length; i++) Noise[c][i] = (float)Math.Sqrt(Math.Max(0, light[c][i]) / electrons + Camera.ReadNoise * Camera.ReadNoise);
        }
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>Counts in bright-field, head stain, midpiece stain and side scatter, row-major.</summary>
    public float[][] Light { get; }

    /// <summary>The standard deviation of photon and read noise, in counts.</summary>
    public float[][] Noise { get; }

    /// <summary>1 where the object is in each channel.</summary>
    public byte[][] Masks { get; }

    /// <summary>The cell of this number of a stock; numbers below 0 are those of generators that no demo's cell has.</summary>
    public static StockCell Draw(long seed, int number, bool focused)
    {
        var random = DemoRandom.ForCell(seed, -2 - number);
        var shape = SpermShapeFactory.Draw(random);
        var scene = CellScene.Of(shape, random);
        double defocus = SyntheticCell.Defocus(random, focused);
        var seen = Optics.Blur(scene.Phase, defocus, 0.5);
        Func<int, int, double>[] light =
        [
            Camera.BrightFieldLight(scene, defocus, random),
            Camera.FluorescenceLight(HeadStain(scene), defocus, random),
            Camera.FluorescenceLight(scene.Emission, defocus, random),
            Camera.FluorescenceLight(Scatter(scene, random), defocus, random),
        ];
        var (left, top, width, height) = Frame(shape, random);
        float[] phase = Sample((x, y) => seen.At(x, y), left, top, width, height);
        float[][] counts = Array.ConvertAll(light, channel => Sample(channel, left, top, width, height));
        byte[] body = Array.ConvertAll(phase, value => value > 0.15f ? (byte)1 : (byte)0);
        return new StockCell(width, height, counts, [body, Bright(counts[1]), Bright(counts[2]), body]);
    }

    /// <summary>Head and midpiece with some pixels around them, as the instrument cuts small objects.</summary>
    static (int Left, int Top, int Width, int Height) Frame(SpermShape shape, DemoRandom random)
    {
        List<Vertex> kept = [.. shape.HeadOutline, .. shape.Midpiece];
        double left = Math.Max(0, kept.Min(v => v.X) - Margin - random.Between(0, 8)), right = Math.Min(shape.Width, kept.Max(v => v.X) + Margin + random.Between(0, 8));
        double top = Math.Max(0, kept.Min(v => v.Y) - Margin), bottom = Math.Min(shape.Height, kept.Max(v => v.Y) + Margin);
        return ((int)left, (int)top, (int)((right - (int)left) / Step), (int)((bottom - (int)top) / Step));
    }

    /// <summary>Means over squares of one and a half pixels.</summary>
    static float[] Sample(Func<int, int, double> light, int left, int top, int width, int height)
    {
        var samples = new float[width * height];
        for (int y = 0; y < height; y++)
        {
            var (y0, upper) = Span(y);
            for (int x = 0; x < width; x++)
            {
                var (x0, nearer) = Span(x);
                double first = nearer * light(left + x0, top + y0) + (Step - nearer) * light(left + x0 + 1, top + y0);
                double second = nearer * light(left + x0, top + y0 + 1) + (Step - nearer) * light(left + x0 + 1, top + y0 + 1);
                samples[y * width + x] = (float)((upper * first + (Step - upper) * second) / (Step * Step));
            }
        }

        return samples;
    }

    /// <summary>The first of the two pixels that a larger one covers, and how much of it: all or half.</summary>
    static (int First, double Part) Span(int at) => at % 2 == 0 ? (at / 2 * 3, 1) : (at / 2 * 3 + 1, 0.5);

    /// <summary>A stain of the nucleus: where the head absorbs more than any flagellum.</summary>
    static Field HeadStain(CellScene scene)
    {
        var stain = scene.Absorption.Alike();
        for (int i = 0; i < stain.Values.Length; i++) stain.Values[i] = Math.Clamp((scene.Absorption.Values[i] - 0.07f) / 0.09f, 0, 1);
        return stain;
    }

    /// <summary>Light goes aside where the phase changes, unevenly.</summary>
    static Field Scatter(CellScene scene, DemoRandom random)
    {
        var rims = Optics.Laplacian(scene.Phase);
        for (int i = 0; i < rims.Values.Length; i++)
            rims.Values[i] = rims.Values[i] == 0 ? 0 : (float)(0.7 * Math.Abs(rims.Values[i]) * Math.Exp(0.3 * random.Normal()));
        return rims;
    }

    static byte[] Bright(float[] counts)
    {
        float least = counts.Min(), limit = least + Math.Max(12, 0.2f * (counts.Max() - least));
        return Array.ConvertAll(counts, count => count > limit ? (byte)1 : (byte)0);
    }
}
