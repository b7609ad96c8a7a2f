namespace SpermIbfc.Data.Geometry;

/// <summary>The roundings that ImageJ's rasterisers use, on doubles that may lie far outside an image.</summary>
internal static class Rounding
{
    /// <summary>
    /// The nearest integer, halves toward +infinity, exactly. Floor(t + 0.5) is not it: for 0.49999999999999994
    /// the sum rounds up to 1. Nor is <see cref="MidpointRounding.ToPositiveInfinity"/>, which is a ceiling.
    /// </summary>
    public static long HalfUp(double t)
    {
        double floor = Math.Floor(t);
        return (long)(t - floor >= 0.5 ? floor + 1 : floor);
    }
}
