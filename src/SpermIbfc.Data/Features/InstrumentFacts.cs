using SpermIbfc.Data.Acquisitions;
using SpermIbfc.Data.Cells;
using SpermIbfc.Data.Imaging;

namespace SpermIbfc.Data.Features;

/// <summary>What only an instrument's container tells of its cells. Without it there are no mask areas, and a plane saturates at its type's largest value.</summary>
public sealed record InstrumentFacts
{
    /// <summary>The instrument's masks of a cell by the channels' positions (bytes, 0 outside); null where there are none. Called from several threads.</summary>
    public Func<CellFile, CancellationToken, IReadOnlyList<Plane>?> ReadMasks { get; init; } = static (_, _) => null;

    /// <summary>The largest value that the instrument records in an acquisition, such as 4095 or 1023; null where it is not known.</summary>
    public Func<Acquisition, CancellationToken, Task<float?>> SaturationLevelAsync { get; init; } = static (_, _) => Task.FromResult<float?>(null);

    /// <summary>As the stored containers tell them.</summary>
    public static InstrumentFacts Of(PlaneFiles files) => new()
    {
        ReadMasks = files.ReadMasks,
        SaturationLevelAsync = (acquisition, _) => Task.FromResult<float?>(acquisition.ContainerSha256 is { } container ? files.LargestValue(container) : null),
    };
}
