using SpermIbfc.Fuzzing.Engine;
using SpermIbfc.Fuzzing.Mutations;
using SpermIbfc.Fuzzing.Seeds;

namespace SpermIbfc.Fuzzing.Targets;

/// <summary>Classic TIFF: strips, tiles, all compressions and sample types, pages, ImageJ's stacks.</summary>
static class TiffTarget
{
    const long Allocation = 64 << 20;

    public static FuzzTarget Create(SeedFolders folders)
    {
        IReadOnlyList<byte[]> made = folders.Made("tiffs", "*.tif");
        IReadOnlyList<byte[]> real = [.. folders.Real("imagestream-cellcycle/interphase", "*.tif").Take(3), .. folders.Real("imagestream-cellcycle/mitotic", "*.tif").Take(3)];
        return new FuzzTarget("tiff", [.. made, .. real], PlaneSources.Read, Allocation)
        {
            Mutations = [.. TiffMutations.All, TextMutations.All[0]],
            Origin = SeedFolders.Origin(made.Count, real.Count),
        };
    }
}
