namespace SpermIbfc.Data.Snapshots;

/// <summary>A frozen, immutable folder of images, targets and folds; see <see cref="SnapshotManifest"/>.</summary>
public sealed class Snapshot
{
    public int Id { get; init; }
    public required int StudyId { get; init; }
    public required string Name { get; init; }
    /// <summary>Folder below the data root.</summary>
    public required string Folder { get; init; }
    public required string ManifestSha256 { get; init; }
    /// <summary>Null before there was a choice: all.</summary>
    public SnapshotWork? Work { get; init; }
    public required SplitProtocol Protocol { get; init; }
    public required int Folds { get; init; }
    public required long Seed { get; init; }
    public required int FocusCells { get; init; }
    public required int PartsCells { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required string CreatedBy { get; init; }
}
