namespace SpermIbfc.Data.Runs;

/// <summary>A training asked for by a reviewer: one network, one snapshot, some of its folds.</summary>
public sealed class Run
{
    public int Id { get; init; }
    public required int StudyId { get; init; }
    public required int SnapshotId { get; init; }
    public required TrainingTask Task { get; init; }
    /// <summary><see cref="TrainingSettings"/> as JSON.</summary>
    public required string SettingsJson { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required string CreatedBy { get; init; }
    public List<FoldRun> Folds { get; init; } = [];
}
