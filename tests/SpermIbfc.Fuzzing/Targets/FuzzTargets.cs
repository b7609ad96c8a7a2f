using SpermIbfc.Fuzzing.Engine;
using SpermIbfc.Fuzzing.Seeds;

namespace SpermIbfc.Fuzzing.Targets;

/// <summary>Every reader of a file format.</summary>
static class FuzzTargets
{
    public static IReadOnlyList<FuzzTarget> All(SeedFolders folders) =>
    [
        TiffTarget.Create(folders),
        AmnisTarget.Create(folders),
    ];
}
