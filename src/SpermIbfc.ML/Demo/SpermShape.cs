using SpermIbfc.Data.Geometry;

namespace SpermIbfc.ML.Demo;

/// <summary>The true shape of a synthetic sperm, in pixels of its image (ImageJ's line convention).</summary>
/// <param name="Width">Columns of the image.</param>
/// <param name="Height">Rows of the image.</param>
/// <param name="HeadOutline">The head's closed outline, finely sampled.</param>
/// <param name="Flagellum">The centre line from the neck to the tail's end, a vertex each pixel of length.</param>
/// <param name="MidpieceLength">How much of the flagellum is midpiece, in pixels.</param>
internal sealed record SpermShape(
    int Width, int Height, IReadOnlyList<Vertex> HeadOutline, IReadOnlyList<Vertex> Flagellum, int MidpieceLength)
{
    /// <summary>Radius of the mitochondrial sheath, in pixels: with the optics' blur it is seen about 6 px wide.</summary>
    public const double MidpieceRadius = 2.3;

    public IReadOnlyList<Vertex> Midpiece => [.. Flagellum.Take(MidpieceLength + 1)];

    /// <summary>The flagellum's radius at a length from the neck: sheath, annulus, then a tapering principal piece.</summary>
    public double RadiusAt(double position)
    {
        if (position <= MidpieceLength) return MidpieceRadius;
        double beyond = (position - MidpieceLength) / Math.Max(1, Flagellum.Count - MidpieceLength);
        return 1.35 - 0.8 * beyond;
    }
}
