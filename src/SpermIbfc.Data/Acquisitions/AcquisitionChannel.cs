namespace SpermIbfc.Data.Acquisitions;

/// <summary>The study's channel at a position, as it is found in an acquisition's container.</summary>
public sealed class AcquisitionChannel
{
    public int Id { get; init; }
    public int AcquisitionId { get; init; }
    public required int Position { get; init; }
    /// <summary>Index among the channels that the container has.</summary>
    public required int Source { get; init; }
    /// <summary>What the instrument calls it, such as "Ch5".</summary>
    public required string SourceName { get; init; }
}
