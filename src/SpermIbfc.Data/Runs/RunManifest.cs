namespace SpermIbfc.Data.Runs;

/// <summary>run.json: written once, before the first step, never changed.</summary>
public sealed record RunManifest
{
    public const int CurrentFormatVersion = 1;

    public required int FormatVersion { get; init; }
    public required TrainingTask Task { get; init; }
    /// <summary>Full path of the snapshot folder.</summary>
    public required string Snapshot { get; init; }
    public required string SnapshotSha256 { get; init; }
    public required int Fold { get; init; }
    public required TrainingSettings Settings { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
}
