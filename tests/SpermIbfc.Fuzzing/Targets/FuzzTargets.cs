using SpermIbfc.Fuzzing.Engine;
using SpermIbfc.Fuzzing.Seeds;

namespace SpermIbfc.Fuzzing.Targets;

/// <summary>Every reader of a file format.</summary>
static class FuzzTargets
{
    public static IReadOnlyList<FuzzTarget> All(SeedFolders folders) =>
    [
        ImageTargets.Tiff(folders),
        ImageTargets.BigTiff(folders),
        OmeTarget.Create(),
        ImageTargets.Png(folders),
        ImageTargets.Pgm(folders),
        AmnisTarget.Create(folders),
        DafTarget.Create(folders),
        RoiTargets.Single(folders),
        RoiTargets.Set(folders),
        RoiTargets.InTiff(folders),
        ZipTarget.Create(folders),
    ];
}
