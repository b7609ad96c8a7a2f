namespace SpermIbfc.Data.Features;

/// <summary>A feature of a study's cells.</summary>
/// <param name="Key">What it is asked for by, such as "rms:0".</param>
/// <param name="Name">What people call it.</param>
/// <param name="Unit">Null where it has none.</param>
/// <param name="Origin">Who computed it.</param>
/// <param name="Acquisitions">How many of the study's acquisitions have it.</param>
/// <param name="Min">The least finite value; NaN where there is none.</param>
/// <param name="Max">The greatest finite value; NaN where there is none.</param>
public sealed record FeatureSummary(string Key, string Name, string? Unit, FeatureOrigin Origin, int Acquisitions, float Min, float Max);

/// <summary>How a feature's values are spread over bins of equal width.</summary>
/// <param name="Low">Where the first bin begins: the least value. NaN where no value is known.</param>
/// <param name="High">Where the last bin ends, inclusive: the greatest value.</param>
/// <param name="Counts">Cells in each bin.</param>
/// <param name="Unknown">Cells whose value is not known.</param>
public sealed record FeatureHistogram(float Low, float High, int[] Counts, int Unknown);

/// <summary>Whether an acquisition's features were computed, and what stood in the way.</summary>
public sealed record FeatureState(DateTimeOffset? At, string? Problem);
