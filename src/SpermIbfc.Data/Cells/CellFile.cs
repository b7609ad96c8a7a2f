namespace SpermIbfc.Data.Cells;

/// <summary>Where the pixels of a cell lie: a plane for each of its study's channels, by position.</summary>
/// <param name="Name">What messages call the cell.</param>
/// <param name="Planes">By the channel's position.</param>
/// <param name="MaskAt">Offset of the instrument's masks in the container; null where there are none.</param>
public sealed record CellFile(string Name, IReadOnlyList<PlaneAddress> Planes, long? MaskAt = null)
{
    /// <summary>The instrument's mask of each channel that has a file of its own, by position; null where one is missing, or all are.</summary>
    public IReadOnlyList<PlaneAddress>? MaskFiles { get; init; }
}

/// <summary>A plane in a stored file: its index there, or the channel's index in the object at an offset of a container.</summary>
public readonly record struct PlaneAddress(string FileSha256, int Plane, long? ObjectAt = null);
