namespace SpermIbfc.Data.Labels;

/// <summary>A cell's focus label as of its latest revision; a null value was taken back.</summary>
public sealed record CurrentFocus(FocusValue? Value, int Revision, string Author, DateTimeOffset At, ExclusionReason? Reason = null);
