namespace SpermIbfc.Data.Features;

/// <summary>One feature of all cells of an acquisition: a column, so that 100,000 cells are one row and one read.</summary>
public sealed class FeatureColumn
{
    public long Id { get; init; }
    public required int AcquisitionId { get; init; }
    /// <summary>The same feature has the same key in every acquisition of a study, such as "rms:0" (of the channel at position 0).</summary>
    public required string Key { get; init; }
    /// <summary>What people call it, such as "Gradient RMS, BF".</summary>
    public required string Name { get; init; }
    public required FeatureOrigin Origin { get; init; }
    public string? Unit { get; init; }
    /// <summary>Float32, little-endian, one a cell in the order of the cells' ids; NaN where it is not known.</summary>
    public required byte[] Values { get; init; }
}
