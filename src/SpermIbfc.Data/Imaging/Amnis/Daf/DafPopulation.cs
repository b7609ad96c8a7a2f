namespace SpermIbfc.Data.Imaging.Amnis.Daf;

/// <summary>How a population's members are told.</summary>
public enum DafPopulationKind
{
    /// <summary>Every object.</summary>
    All,

    /// <summary>Objects picked one by one, by hand.</summary>
    Tagged,

    /// <summary>Objects whose features lie in a region.</summary>
    Gate,

    /// <summary>Other populations joined by And, Or and Not.</summary>
    Boolean,
}

/// <summary>A population as the file defines it: its members are those of its base that also pass its own test.</summary>
/// <param name="Name">Unique in the file.</param>
/// <param name="Kind">What its own test is.</param>
/// <param name="Base">The population that it is a part of; empty for the one of all objects.</param>
/// <param name="Region">A gate's region, by label.</param>
/// <param name="FeatureX">A gate's first feature, by name.</param>
/// <param name="FeatureY">A gate's second feature; none for a line.</param>
/// <param name="Definition">A boolean population's terms, parted by '|'.</param>
/// <param name="Tagged">A tagged population's object numbers.</param>
public sealed record DafPopulation(
    string Name,
    DafPopulationKind Kind,
    string Base = "",
    string? Region = null,
    string? FeatureX = null,
    string? FeatureY = null,
    string? Definition = null,
    IReadOnlyList<long>? Tagged = null);
