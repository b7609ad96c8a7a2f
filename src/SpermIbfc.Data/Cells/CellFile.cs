namespace SpermIbfc.Data.Cells;

/// <summary>Where the pixels of a cell lie: a plane for each of its study's channels, by position.</summary>
/// <param name="Name">What messages call the cell.</param>
/// <param name="Planes">By the channel's position.</param>
/// <param name="MaskAt">Offset of the instrument's mask in the container; null where there is none.</param>
public sealed record CellFile(string Name, IReadOnlyList<PlaneAddress> Planes, long? MaskAt = null);

/// <summary>A plane in a stored file: its index there, or the channel's index in the object at an offset of a container.</summary>
public readonly record struct PlaneAddress(string FileSha256, int Plane, long? ObjectAt = null);
