namespace SpermIbfc.Data.Cells;

/// <summary>One imaged object. Its pixels stay in the stored file and are decoded when asked for.</summary>
public sealed class Cell
{
    public long Id { get; init; }
    public required int StudyId { get; init; }
    public required int AcquisitionId { get; init; }
    public required int ObjectNumber { get; init; }
    /// <summary>The file's stem, unique within the acquisition.</summary>
    public required string Name { get; init; }
    /// <summary>SHA-256 (lower-case hex) of the stored file that holds the planes.</summary>
    public required string FileSha256 { get; init; }
    /// <summary>SHA-256 of the pixels alone, whatever file they came in: the same cell is not imported twice into a study.
    /// Null in a container, which is known by its own hash.</summary>
    public string? PixelSha256 { get; init; }
    /// <summary>Index of the cell's first plane in that file.</summary>
    public int FirstPlane { get; init; }
    /// <summary>Offset of the cell's image directory in its acquisition's container; null where the cell has files of its own.</summary>
    public long? ImageAt { get; init; }
    /// <summary>Offset of the directory of the instrument's mask; null where there is none.</summary>
    public long? MaskAt { get; init; }
    public required int Width { get; init; }
    public required int Height { get; init; }
}
