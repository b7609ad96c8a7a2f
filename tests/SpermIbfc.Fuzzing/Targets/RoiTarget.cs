using SpermIbfc.Data.ImageJ;
using SpermIbfc.Fuzzing.Engine;
using SpermIbfc.Fuzzing.Mutations;
using SpermIbfc.Fuzzing.Seeds;

namespace SpermIbfc.Fuzzing.Targets;

/// <summary>ImageJ's selections.</summary>
static class RoiTarget
{
    const long Allocation = 1 << 20;
    const int HeaderBytes = 64;

    public static FuzzTarget Create(SeedFolders folders)
    {
        IReadOnlyList<byte[]> real = folders.Real("imagej/rois", "*.roi"), made = MadeRoi.All();
        return new FuzzTarget("roi", [.. made, .. real], Read, Allocation)
        {
            Mutations = [ByteMutations.OverwriteHeader(HeaderBytes)],
            Origin = SeedFolders.Origin(made.Count, real.Count),
        };
    }

    static void Read(byte[] input, CancellationToken ct) => RoiReader.Read(input, "input.roi");
}
