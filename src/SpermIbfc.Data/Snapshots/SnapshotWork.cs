namespace SpermIbfc.Data.Snapshots;

/// <summary>Which of a study's labels and drawings go into a snapshot.</summary>
public enum SnapshotWork
{
    /// <summary>All that stand now.</summary>
    All,
    /// <summary>Those of cells that a reviewer approved as they stand now.</summary>
    Approved,
}
