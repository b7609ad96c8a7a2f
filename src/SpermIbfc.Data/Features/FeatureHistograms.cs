namespace SpermIbfc.Data.Features;

static class FeatureHistograms
{
    /// <summary>Bins of equal width from the least to the greatest finite value; one value alone lies in the first.</summary>
    public static FeatureHistogram Of(ReadOnlySpan<float> values, int bins)
    {
        var range = FeatureRange.Of(values);
        var counts = new int[bins];
        var width = (double)range.Max - range.Min;
        foreach (var value in values)
        {
            if (float.IsFinite(value))
                counts[width > 0 ? Math.Min(bins - 1, (int)(((double)value - range.Min) / width * bins)) : 0]++;
        }
        return new FeatureHistogram(range.Min, range.Max, counts, range.Unknown);
    }
}
