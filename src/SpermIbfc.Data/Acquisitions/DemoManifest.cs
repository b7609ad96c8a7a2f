using SpermIbfc.Data.Labels;
using SpermIbfc.Data.Snapshots;

namespace SpermIbfc.Data.Acquisitions;

/// <summary>demo.json of a folder of synthetic cells: what was drawn, with the true shapes.</summary>
public sealed record DemoManifest
{
    public const string FileName = "demo.json";

    public required long Seed { get; init; }
    public required double PixelSizeMicrons { get; init; }
    public required IReadOnlyList<SnapshotChannel> Channels { get; init; }
    public required IReadOnlyList<DemoCell> Cells { get; init; }
}

/// <summary><see cref="File"/> is relative to the manifest. Shapes are vertices in ImageJ's line convention; null where out of focus.</summary>
public sealed record DemoCell(
    string Name,
    string File,
    FocusValue Focus,
    IReadOnlyList<IReadOnlyList<double>>? Midpiece,
    IReadOnlyList<IReadOnlyList<double>>? Head);
