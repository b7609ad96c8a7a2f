namespace SpermIbfc.Data.Populations;

/// <summary>A population of an acquisition's cells, as its DAF names them.</summary>
public sealed class Population
{
    public long Id { get; init; }
    public required int AcquisitionId { get; init; }
    public required string Name { get; init; }
    public required PopulationKind Kind { get; init; }
    public required int Count { get; init; }
    /// <summary>One bit a cell in the order of the cells' ids, the lowest bit of a byte first.</summary>
    public required byte[] Members { get; init; }
}
