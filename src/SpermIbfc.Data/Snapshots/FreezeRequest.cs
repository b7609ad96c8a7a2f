namespace SpermIbfc.Data.Snapshots;

public sealed record FreezeRequest(int StudyId, string Name, SplitProtocol Protocol, int Folds, long Seed, SnapshotWork Work = SnapshotWork.All);

public abstract record FreezeOutcome
{
    /// <summary>Made; <see cref="Notes"/> say what was left out of it, and why.</summary>
    public sealed record Frozen(Snapshot Snapshot, IReadOnlyList<string> Notes) : FreezeOutcome;

    /// <summary>Not made; the reason says what to do.</summary>
    public sealed record Refused(string Reason) : FreezeOutcome;
}
