namespace SpermIbfc.Data.Cells;

/// <summary>Where one channel of a cell, or its mask, lies whose channels came as files of their own, such as an IDEAS export.</summary>
public sealed class CellChannelFile
{
    public long Id { get; init; }
    public long CellId { get; init; }
    /// <summary>The study's channel.</summary>
    public required int Position { get; init; }
    /// <summary>The instrument's mask on that channel, not its pixels.</summary>
    public bool IsMask { get; init; }
    public required string FileSha256 { get; init; }
    public required int Plane { get; init; }
}
