namespace SpermIbfc.Data.Snapshots;

/// <summary>What a snapshot of a study would hold now.</summary>
public sealed record SnapshotPreview(
    int Cells,
    int Focused,
    int OutOfFocus,
    int Drawn,
    IReadOnlyList<Exclusion> FocusExclusions,
    IReadOnlyList<Exclusion> PartsExclusions,
    string? FocusShortage,
    string? PartsShortage)
{
    public bool CanFreeze => FocusShortage is null || PartsShortage is null;
}
