namespace SpermIbfc.Data.Features;

/// <summary>How many of an acquisition's cells have been looked at.</summary>
public readonly record struct FeatureProgress(int Done, int Total);

/// <summary>What became of an acquisition's features.</summary>
public abstract record FeatureOutcome
{
    /// <summary>The columns are written. Cells that could not be decoded have NaN in all of them.</summary>
    public sealed record Done(int Cells, int Undecoded, string? Problem) : FeatureOutcome;

    public sealed record NoSuchAcquisition : FeatureOutcome;
}
