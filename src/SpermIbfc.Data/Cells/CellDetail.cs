using SpermIbfc.Data.Annotations;
using SpermIbfc.Data.Labels;
using SpermIbfc.Data.Reviews;
using SpermIbfc.Data.Studies;

namespace SpermIbfc.Data.Cells;

/// <summary>One cell with its study's channels and the current revision of what was said and drawn of it, and how far its review is.</summary>
public sealed record CellDetail(
    long Id,
    string Name,
    int StudyId,
    string Acquisition,
    int ObjectNumber,
    int Width,
    int Height,
    double? PixelSizeMicrons,
    IReadOnlyList<CellChannel> Channels,
    CurrentFocus? Focus,
    CurrentAnnotation? Midpiece,
    CurrentAnnotation? Head,
    CurrentReview? Review);

public sealed record CellChannel(int Position, string Name, ChannelRole Role);
