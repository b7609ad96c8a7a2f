using SpermIbfc.Data.Studies;

namespace SpermIbfc.Data.Snapshots;

/// <summary>manifest.json of a snapshot folder. The folds written here are the authority for every run.</summary>
public sealed record SnapshotManifest
{
    public const string FileName = "manifest.json";
    public const int CurrentFormatVersion = 1;

    public required int FormatVersion { get; init; }
    public required string Name { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public string? Study { get; init; }
    public bool IsSynthetic { get; init; }
    /// <summary>Null where nobody chose: of folders, and before there was a choice, when it was all.</summary>
    public SnapshotWork? Work { get; init; }
    public required IReadOnlyList<SnapshotChannel> Channels { get; init; }
    public required SplitProtocol Protocol { get; init; }
    public required int Folds { get; init; }
    public required long Seed { get; init; }
    /// <summary>Cells of known focus for ResNet50; null where none were frozen.</summary>
    public FocusSet? Focus { get; init; }
    /// <summary>Cells with head and midpiece for the U-Net; null where none were frozen.</summary>
    public PartsSet? Parts { get; init; }
}

public sealed record SnapshotChannel(string Name, ChannelRole Role);

/// <summary>Files lie at <c>classification/{class}/{name}.tif</c>; class 0 is the focused one.</summary>
public sealed record FocusSet(IReadOnlyList<string> Classes, IReadOnlyList<SnapshotItem> Items, IReadOnlyList<FoldSplit> Folds);

/// <summary>
/// Files lie at <c>segmentation/input/{name}.tif</c> and <c>segmentation/target/{name}.tif</c>; a target is uint8
/// (2, height, width), 0 or 255: the head without the midpiece, then the midpiece, which wins overlaps.
/// </summary>
public sealed record PartsSet(RasterizerInfo Rasterizer, IReadOnlyList<SnapshotItem> Items, IReadOnlyList<FoldSplit> Folds);

public sealed record RasterizerInfo(string Name, double MidpieceWidth);

/// <summary>One cell: raw planes at native depth and size, channel-first.</summary>
public sealed record SnapshotItem
{
    public required string Name { get; init; }
    public required string File { get; init; }
    public required string Sha256 { get; init; }
    public string? Target { get; init; }
    public string? TargetSha256 { get; init; }
    /// <summary>Index into <see cref="FocusSet.Classes"/>; 0 for parts.</summary>
    public int Class { get; init; }
    public required int Width { get; init; }
    public required int Height { get; init; }
    /// <summary>SHA-256 of the pixels alone: equal pixels are never on both sides of a split.</summary>
    public required string PixelSha256 { get; init; }
    public long? CellId { get; init; }
    public int? AcquisitionId { get; init; }
}

/// <summary>Indices into the set's items.</summary>
public sealed record FoldSplit(IReadOnlyList<int> Train, IReadOnlyList<int> Validation, IReadOnlyList<int> Test);
