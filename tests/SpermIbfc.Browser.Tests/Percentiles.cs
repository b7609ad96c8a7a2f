namespace SpermIbfc.Browser.Tests;

/// <summary>Percentiles of measured times, each one of the values themselves (nearest rank).</summary>
static class Percentiles
{
    public static double At(this IReadOnlyCollection<double> values, double percent) =>
        values.Order().ElementAt(Math.Clamp((int)Math.Ceiling(percent / 100 * values.Count) - 1, 0, values.Count - 1));

    public static string Words(this IReadOnlyCollection<double> values) =>
        FormattableString.Invariant($"p50 {values.At(50):0.0}, p95 {values.At(95):0.0}, p99 {values.At(99):0.0}, most {values.Max():0.0}");
}
