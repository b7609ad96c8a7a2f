using SpermIbfc.Data.Geometry;
using SpermIbfc.Data.Imaging;

namespace SpermIbfc.ML.Demo;

/// <summary>A drawn cell: its two planes, its true shape, how far it is out of focus, and what an expert would click.</summary>
internal sealed record SyntheticCell(
    SpermShape Shape,
    double DefocusMicrons,
    Plane BrightField,
    Plane Fluorescence,
    IReadOnlyList<Vertex> MidpieceClicks,
    IReadOnlyList<Vertex> HeadClicks)
{
    /// <summary>The cell of this index; the same seed, index and focus give the same pixels.</summary>
    public static SyntheticCell Draw(long seed, int index, bool focused)
    {
        var random = DemoRandom.ForCell(seed, index);
        var shape = SpermShapeFactory.Draw(random);
        var scene = CellScene.Of(shape, random);
        double defocus = Defocus(random, focused);
        bool wholePixels = random.Chance(0.5);
        return new SyntheticCell(
            shape,
            defocus,
            Camera.BrightField(scene, defocus, random),
            Camera.Fluorescence(scene, defocus, random),
            ExpertHand.Midpiece(shape, random, wholePixels),
            ExpertHand.Head(shape, random, wholePixels));
    }

    /// <summary>
    /// Micrometres from focus, either side. Focused cells lie within 1, the others beyond 0.9: an expert, too,
    /// is not of one mind about those in between.
    /// </summary>
    internal static double Defocus(DemoRandom random, bool focused)
    {
        double distance = focused
            ? Math.Min(1.0, Math.Abs(0.4 * random.Normal()))
            : Math.Min(6.5, 0.9 - 2.0 * Math.Log(1 - random.Unit()));
        return random.Chance(0.5) ? distance : -distance;
    }
}
