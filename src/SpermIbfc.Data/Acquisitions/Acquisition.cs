namespace SpermIbfc.Data.Acquisitions;

/// <summary>One import into a study: a sample. Its cells keep their order of import as object numbers.</summary>
public sealed class Acquisition
{
    public int Id { get; init; }
    public required int StudyId { get; init; }
    public required string Name { get; init; }
    public required DateTimeOffset ImportedAt { get; init; }
    public required string ImportedBy { get; init; }
    public int CellCount { get; set; }
    /// <summary>Its cells have the ids from here on, without a gap, in the order of their object numbers.</summary>
    public long FirstCellId { get; set; }
    /// <summary>SHA-256 of the one file that holds all its cells (a CIF or RIF); null where each cell has files of its own.</summary>
    public string? ContainerSha256 { get; init; }
    /// <summary>When the features of its cells were computed; null while they are not.</summary>
    public DateTimeOffset? FeaturesAt { get; set; }
    /// <summary>Why they could not be computed, in plain words.</summary>
    public string? FeaturesProblem { get; set; }
    /// <summary>Which channel of the container each of the study's channels is; empty where the files hold just the study's channels.</summary>
    public List<AcquisitionChannel> Channels { get; init; } = [];
    /// <summary>The import's report as JSON: what came in, what did not, and why.</summary>
    public string? ReportJson { get; set; }
}
