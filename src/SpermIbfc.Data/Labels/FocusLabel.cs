namespace SpermIbfc.Data.Labels;

/// <summary>One revision of a cell's focus label. Revisions are only ever added; the highest is the current one.</summary>
public sealed class FocusLabel
{
    public long Id { get; init; }
    public required long CellId { get; init; }
    public required int Revision { get; init; }
    /// <summary>The revision that the author saw (0: none); behind the current one, the edit was stale.</summary>
    public required int BasedOn { get; init; }
    /// <summary>Null takes the label back.</summary>
    public FocusValue? Value { get; init; }
    /// <summary>Only with <see cref="FocusValue.NotFit"/>, and there too it may be left open.</summary>
    public ExclusionReason? Reason { get; init; }
    public required string Author { get; init; }
    public required DateTimeOffset At { get; init; }
    /// <summary>The browser's own id of the edit: a repeated request is the same edit.</summary>
    public required Guid EditId { get; init; }
    /// <summary>Labels that were set together carry one id, by which all of them are taken back.</summary>
    public Guid? BatchId { get; init; }
}
