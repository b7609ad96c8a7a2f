using System.Globalization;
using SpermIbfc.Data.Studies;

namespace SpermIbfc.Data.Features;

/// <summary>A feature that this site computes of the channel at a position.</summary>
public sealed record FeatureDefinition(FeatureKind Kind, int Position, string Key, string Name, string? Unit);

/// <summary>The features that this site computes, and what they are called. Formulas: docs/methods/features.md.</summary>
public static class FeatureCatalogue
{
    static readonly (FeatureKind Kind, string Key, string Name, string? Unit)[] OfPlane =
    [
        (FeatureKind.GradientRms, "rms", "Gradient RMS", "counts/px"),
        (FeatureKind.Mean, "mean", "Mean", "counts"),
        (FeatureKind.Max, "max", "Max", "counts"),
        (FeatureKind.Percentile1, "p1", "1st percentile", "counts"),
        (FeatureKind.Median, "p50", "Median", "counts"),
        (FeatureKind.Percentile99, "p99", "99th percentile", "counts"),
        (FeatureKind.Saturated, "saturated", "Saturated fraction", null),
    ];

    // In px whether or not the pixel size is known: it may be set or mended later, and a column must not mix units.
    static readonly (FeatureKind Kind, string Key, string Name, string? Unit) OfMask = (FeatureKind.MaskArea, "maskArea", "Mask area", "px");

    /// <summary>The key of a channel's gradient RMS, by which focus is judged.</summary>
    public static string GradientRmsKey(int position) => Key("rms", position);

    /// <summary>Channel by channel in their order, each with its features in one order.</summary>
    public static IReadOnlyList<FeatureDefinition> Of(IReadOnlyList<StudyChannel> channels, bool withMasks)
    {
        ArgumentNullException.ThrowIfNull(channels);
        return
        [
            .. channels.OrderBy(channel => channel.Position).SelectMany(channel => (withMasks ? [.. OfPlane, OfMask] : OfPlane)
                .Select(feature => new FeatureDefinition(feature.Kind, channel.Position, Key(feature.Key, channel.Position), $"{feature.Name}, {channel.Name}", feature.Unit))),
        ];
    }

    static string Key(string feature, int position) => string.Create(CultureInfo.InvariantCulture, $"{feature}:{position}");
}
