namespace SpermIbfc.Data.Features;

/// <summary>The least and the greatest finite value, NaN where there is none, and how many values are not finite.</summary>
readonly record struct FeatureRange(float Min, float Max, int Unknown)
{
    public static FeatureRange Of(ReadOnlySpan<float> values)
    {
        float min = float.PositiveInfinity, max = float.NegativeInfinity;
        var unknown = 0;
        foreach (var value in values)
        {
            if (!float.IsFinite(value))
            {
                unknown++;
                continue;
            }
            if (value < min)
                min = value;
            if (value > max)
                max = value;
        }
        return unknown == values.Length ? new FeatureRange(float.NaN, float.NaN, unknown) : new FeatureRange(min, max, unknown);
    }

    public FeatureRange With(FeatureRange other) => float.IsNaN(Min)
        ? other with { Unknown = Unknown + other.Unknown }
        : float.IsNaN(other.Min)
            ? this with { Unknown = Unknown + other.Unknown }
            : new FeatureRange(Math.Min(Min, other.Min), Math.Max(Max, other.Max), Unknown + other.Unknown);
}
