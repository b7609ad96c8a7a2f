using SpermIbfc.Data.Imaging;

namespace SpermIbfc.Data.Features;

/// <summary>Computes the features of one cell from its decoded planes.</summary>
public static class CellFeatures
{
    /// <summary>The values of a catalogue's features, in its order.</summary>
    /// <param name="catalogue">What to compute, channel by channel.</param>
    /// <param name="planes">By the channel's position.</param>
    /// <param name="masks">By the channel's position, a pixel other than 0 belonging to the mask; null where there is none, and mask areas are not known.</param>
    /// <param name="saturationLevel">The instrument's largest value; null for the sample type's.</param>
    /// <param name="values">As many as the catalogue has features; NaN is written where one is not known.</param>
    public static void Compute(IReadOnlyList<FeatureDefinition> catalogue, IReadOnlyList<Plane> planes, IReadOnlyList<Plane>? masks, float? saturationLevel, Span<float> values)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        ArgumentNullException.ThrowIfNull(planes);
        if (values.Length != catalogue.Count)
            throw new ArgumentException($"There are {catalogue.Count} features; room for {values.Length} was given.", nameof(values));
        var statistics = planes.Select(plane => PlaneStatistics.Of(plane, saturationLevel)).ToArray();
        for (var i = 0; i < catalogue.Count; i++)
        {
            var position = catalogue[i].Position;
            values[i] = catalogue[i].Kind switch
            {
                FeatureKind.MaskArea => position < masks?.Count ? Area(masks[position]) : float.NaN,
                _ when position >= planes.Count => float.NaN,
                FeatureKind.GradientRms => GradientRms.Of(planes[position]),
                FeatureKind.Mean => statistics[position].Mean,
                FeatureKind.Max => statistics[position].Max,
                FeatureKind.Percentile1 => statistics[position].P1,
                FeatureKind.Median => statistics[position].P50,
                FeatureKind.Percentile99 => statistics[position].P99,
                FeatureKind.Saturated => statistics[position].Saturated,
                var other => throw new ArgumentOutOfRangeException(nameof(catalogue), other, "No such feature."),
            };
        }
    }

    static int Area(Plane mask)
    {
        if (mask.Type != PixelType.UInt8)
            throw new ArgumentException($"A mask has {PixelType.UInt8} samples, not {mask.Type}.", nameof(mask));
        var background = 0;
        foreach (var sample in mask.Samples<byte>())
            background += sample == 0 ? 1 : 0;
        return mask.PixelCount - background;
    }
}
