using SpermIbfc.Data.Labels;

namespace SpermIbfc.Data.Agreement;

/// <summary>A focus label given blind, in an assignment. It never takes the place of the study's own label.</summary>
public sealed class SecondLabel
{
    public long Id { get; init; }
    public required int AssignmentId { get; init; }
    public required long CellId { get; init; }
    public required int Revision { get; init; }
    public required int BasedOn { get; init; }
    /// <summary>Null takes the label back.</summary>
    public FocusValue? Value { get; init; }
    public ExclusionReason? Reason { get; init; }
    public required string Author { get; init; }
    public required DateTimeOffset At { get; init; }
    public required Guid EditId { get; init; }
}
