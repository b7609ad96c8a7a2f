namespace SpermIbfc.Data.Imaging.Amnis.Daf;

/// <summary>What the XML says, but for the values of features and the list of objects.</summary>
internal sealed class DafDocument
{
    public string? CifName { get; set; }

    public bool HasImages { get; set; }

    /// <summary>How many objects the XML announces.</summary>
    public long? ObjectCount { get; set; }

    /// <summary>Whether it says that the values follow the XML.</summary>
    public bool BinaryFeatures { get; set; }

    public List<DafFeature> Features { get; } = [];

    public List<DafRegion> Regions { get; } = [];

    public List<DafPopulation> Populations { get; } = [];

    public List<DafStatistic> Statistics { get; } = [];

    /// <summary>The features whose values stand in the XML itself.</summary>
    public HashSet<int> ValuedFeatures { get; } = [];

    /// <summary>How many objects the XML itself lists.</summary>
    public long ListedObjects { get; set; }
}
