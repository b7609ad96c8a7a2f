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
    /// <summary>The import's report as JSON: what came in, what did not, and why.</summary>
    public string? ReportJson { get; set; }
}
