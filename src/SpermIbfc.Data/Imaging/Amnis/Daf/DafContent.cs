namespace SpermIbfc.Data.Imaging.Amnis.Daf;

/// <summary>A feature to be written: its number is its place in the list.</summary>
/// <param name="Name">What gates refer to; unique.</param>
/// <param name="Definition">IDEAS' own: feature, mask, image, parted by '|'.</param>
/// <param name="Values">One an object, in the objects' order; NaN where there is none.</param>
public sealed record DafFeatureValues(string Name, string Definition, IReadOnlyList<double> Values);

/// <summary>What a DAF is written from.</summary>
public sealed record DafContent
{
    /// <summary>The CIF that it belongs to, by file name.</summary>
    public required string CifName { get; init; }

    /// <summary>The objects, with the places of their directories in the CIF.</summary>
    public required IReadOnlyList<DafObject> Objects { get; init; }

    /// <summary>The images' names, in the order of the channels side by side.</summary>
    public IReadOnlyList<string> Channels { get; init; } = [];

    /// <summary>The features.</summary>
    public IReadOnlyList<DafFeatureValues> Features { get; init; } = [];

    /// <summary>The regions of gates.</summary>
    public IReadOnlyList<DafRegion> Regions { get; init; } = [];

    /// <summary>The populations; a base comes before what rests on it.</summary>
    public IReadOnlyList<DafPopulation> Populations { get; init; } = [];

    /// <summary>What is said to have been counted; nothing is computed.</summary>
    public IReadOnlyList<DafStatistic> Statistics { get; init; } = [];

    /// <summary>When it was made.</summary>
    public DateTimeOffset Created { get; init; } = DateTimeOffset.UnixEpoch;
}
