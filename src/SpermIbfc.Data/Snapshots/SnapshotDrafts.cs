using SpermIbfc.Data.Geometry;
using SpermIbfc.Data.Imaging;

namespace SpermIbfc.Data.Snapshots;

/// <summary>What a snapshot is to be called and how its cells are dealt.</summary>
public sealed record SnapshotHeader
{
    public required string Name { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public string? Study { get; init; }
    public bool IsSynthetic { get; init; }
    public SnapshotWork? Work { get; init; }
    public required IReadOnlyList<SnapshotChannel> Channels { get; init; }
    public SplitProtocol Protocol { get; init; } = SplitProtocol.KFold;
    public int Folds { get; init; } = 5;
    public long Seed { get; init; } = 1;
}

/// <summary>A cell of known focus. <see cref="Class"/> indexes <see cref="FocusDrafts.Classes"/>.</summary>
public sealed record FocusDraft(string Name, IReadOnlyList<Plane> Planes, int Class, long? CellId = null, int? AcquisitionId = null);

/// <summary>A cell with its filled head and its midpiece; where they overlap the midpiece wins.</summary>
public sealed record PartsDraft(
    string Name, IReadOnlyList<Plane> Planes, Mask Head, Mask Midpiece, long? CellId = null, int? AcquisitionId = null);

/// <summary><see cref="Cells"/> is walked once, and each cell is dropped once it is written.</summary>
public sealed record FocusDrafts(IReadOnlyList<string> Classes, int Count, IEnumerable<FocusDraft> Cells);

/// <inheritdoc cref="FocusDrafts"/>
public sealed record PartsDrafts(RasterizerInfo Rasterizer, int Count, IEnumerable<PartsDraft> Cells);

public readonly record struct SnapshotProgress(int Done, int Total);

/// <summary>A written snapshot.</summary>
public sealed record SnapshotReceipt(string Folder, SnapshotManifest Manifest, string ManifestSha256);
