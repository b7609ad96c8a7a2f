namespace SpermIbfc.Data.Features;

/// <summary>Who computed a feature.</summary>
public enum FeatureOrigin
{
    /// <summary>This site, from the planes.</summary>
    Computed,

    /// <summary>The instrument's software, in a DAF.</summary>
    Daf,

    /// <summary>A model, as a score.</summary>
    Model,
}
