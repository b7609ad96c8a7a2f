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
        ImageTargets.Png(folders),
        ImageTargets.Pgm(folders),
        AmnisTarget.Create(folders),
        DafTarget.Create(folders),
        RoiTarget.Create(folders),
        ZipTarget.Create(folders),
    ];
}
