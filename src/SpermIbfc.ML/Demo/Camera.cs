using SpermIbfc.Data.Imaging;

namespace SpermIbfc.ML.Demo;

/// <summary>Turns light into counts: photon noise, read noise, columns of slightly unlike gain, 12 bits.</summary>
internal static class Camera
{
    public const int FullScale = 4095;

    /// <summary>Photo-electrons for each count.</summary>
    public const double BrightFieldElectrons = 9, FluorescenceElectrons = 1.5;

    /// <summary>Read noise, in counts.</summary>
    public const double ReadNoise = 2.2;

    /// <summary>The cell's shadow and its rims on lit ground: 1 - absorption + defocus x Laplacian of the phase.</summary>
    public static Plane BrightField(CellScene scene, double defocusMicrons, DemoRandom random) =>
        Expose(scene.Phase.FrameWidth, scene.Phase.FrameHeight, BrightFieldElectrons, 0.004, random, BrightFieldLight(scene, defocusMicrons, random));

    /// <summary>The counts at each pixel that <see cref="BrightField"/> would show without noise.</summary>
    public static Func<int, int, double> BrightFieldLight(CellScene scene, double defocusMicrons, DemoRandom random)
    {
        // Light that is nearly parallel spreads less with defocus than fluorescence does, and never loses its rims wholly.
        Field shadow = Optics.Blur(scene.Absorption, defocusMicrons, 0.75);
        Field rims = Optics.Laplacian(Optics.Blur(scene.Phase, defocusMicrons, 0.75));
        double refraction = 0.42 + 0.30 * defocusMicrons;
        double ground = 900 * (1 + 0.05 * random.Normal()), slopeX = 0.025 * random.Normal(), slopeY = 0.025 * random.Normal();
        int w = scene.Phase.FrameWidth, h = scene.Phase.FrameHeight;
        return (x, y) =>
        {
            double lit = ground * (1 + slopeX * (2.0 * x / w - 1) + slopeY * (2.0 * y / h - 1));
            return lit * (1 - shadow.At(x, y) + refraction * rims.At(x, y));
        };
    }

    /// <summary>The stained membranes on a dark ground; brightness differs from cell to cell as staining does.</summary>
    public static Plane Fluorescence(CellScene scene, double defocusMicrons, DemoRandom random) =>
        Expose(scene.Emission.FrameWidth, scene.Emission.FrameHeight, FluorescenceElectrons, 0.002, random, FluorescenceLight(scene.Emission, defocusMicrons, random));

    /// <summary>The counts at each pixel that <see cref="Fluorescence"/> would show without noise.</summary>
    public static Func<int, int, double> FluorescenceLight(Field emission, double defocusMicrons, DemoRandom random)
    {
        Field light = Optics.Blur(emission, defocusMicrons);
        double peak = 1100 * Math.Exp(0.4 * random.Normal()), ground = random.Between(26, 40);
        return (x, y) => ground + peak * light.At(x, y);
    }

    static Plane Expose(int w, int h, double electrons, double columnSpread, DemoRandom random, Func<int, int, double> light)
    {
        var gains = new double[w];
        for (int x = 0; x < w; x++) gains[x] = 1 + columnSpread * random.Normal();
        var counts = new ushort[w * h];
        for (int y = 0; y < h; y++)
        {
            for (int x = 0; x < w; x++)
            {
                double count = random.Poisson(light(x, y) * electrons) / electrons * gains[x] + ReadNoise * random.Normal();
                counts[y * w + x] = (ushort)Math.Clamp(Math.Round(count), 0, FullScale);
            }
        }

        return Plane.FromUInt16(w, h, counts);
    }
}
