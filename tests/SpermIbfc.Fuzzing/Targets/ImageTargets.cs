using SpermIbfc.Fuzzing.Engine;
using SpermIbfc.Fuzzing.Mutations;
using SpermIbfc.Fuzzing.Seeds;

namespace SpermIbfc.Fuzzing.Targets;

/// <summary>The image formats, all read through the registry, as an import does.</summary>
static class ImageTargets
{
    const long Allocation = 64 << 20;
    const int RealPng = 34_000;

    /// <summary>Classic TIFF: strips, tiles, all compressions and sample types, pages, ImageJ's stacks, IDEAS' exports.</summary>
    public static FuzzTarget Tiff(SeedFolders folders) =>
        Of(
            "tiff",
            [.. folders.Made("tiffs", "*.tif").Where(static file => !IsBig(file))],
            [.. folders.Real("imagestream-cellcycle/interphase", "*.tif").Take(3), .. folders.Real("imagestream-cellcycle/mitotic", "*.tif").Take(3)],
            [.. TiffMutations.All, TextMutations.All[0]]);

    /// <summary>BigTIFF: the same with fields of 20 bytes and offsets of 8.</summary>
    public static FuzzTarget BigTiff(SeedFolders folders) => Of("bigtiff", [.. folders.Made("tiffs", "*.tif").Where(IsBig)], [], TiffMutations.All);

    /// <summary>PNG of every colour type and depth, interlaced or not.</summary>
    public static FuzzTarget Png(SeedFolders folders) =>
        Of("png", folders.Made("images", "*.png"), [.. folders.Real("focus-zstack", "*.png", RealPng).Take(1)], PngMutations.All);

    /// <summary>PGM, plain and raw.</summary>
    public static FuzzTarget Pgm(SeedFolders folders) =>
        Of("pgm", folders.Made("images", "*.pgm"), [], [TextMutations.All[0], TextMutations.All[0], ByteMutations.OverwriteHeader(24)]);

    static FuzzTarget Of(string name, IReadOnlyList<byte[]> made, IReadOnlyList<byte[]> real, IReadOnlyList<Mutation> mutations) =>
        new(name, [.. made, .. real], PlaneSources.Read, Allocation) { Mutations = mutations, Origin = SeedFolders.Origin(made.Count, real.Count) };

    static bool IsBig(byte[] file) => file[2] == 43 || file[3] == 43;
}
