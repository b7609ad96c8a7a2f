namespace SpermIbfc.Data.Features;

/// <summary>What is computed of a channel's plane.</summary>
public enum FeatureKind
{
    GradientRms,
    Mean,
    Max,
    Percentile1,
    Median,
    Percentile99,
    Saturated,
    MaskArea,
}
