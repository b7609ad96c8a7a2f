using SpermIbfc.Data.Imaging.Amnis.Daf;
using SpermIbfc.Fuzzing.Engine;
using SpermIbfc.Fuzzing.Mutations;
using SpermIbfc.Fuzzing.Seeds;

namespace SpermIbfc.Fuzzing.Targets;

/// <summary>DAF of both variants: opening, every feature, objects, populations and statistics, each although another failed.</summary>
static class DafTarget
{
    const long Allocation = 64 << 20;
    const int Objects = 12;

    public static FuzzTarget Create(SeedFolders folders)
    {
        IReadOnlyList<byte[]> real = folders.Whole("amnis/example_v1.daf") is { } file ? [DafCut.Of(file, Objects)] : [];
        IReadOnlyList<byte[]> made = [MadeDaf.Binary(), MadeDaf.Binary(), MadeDaf.Xml(), MadeDaf.Xml()];
        return new FuzzTarget("daf", [.. made, .. real], Read, Allocation)
        {
            Mutations = TextMutations.All,
            Origin = SeedFolders.Origin(made.Count, real.Count),
        };
    }

    static void Read(byte[] input, CancellationToken ct)
    {
        using DafReader reader = DafReader.Open(new MemoryStream(input, writable: false), "input", ct);
        DafFormatException? broken = Tried(() => reader.VisitFeatures(reader.Features.Select(static feature => feature.Id).ToHashSet(), static (_, _) => { }, ct));
        DafFormatException? objects = Tried(() => reader.ReadObjects(ct)), populations = Tried(() => reader.EvaluatePopulations(ct)), statistics = Tried(() => reader.CheckStatistics(ct));
        if ((broken ?? objects ?? populations ?? statistics) is { } first) throw first;
    }

    static DafFormatException? Tried(Action read)
    {
        try
        {
            read();
            return null;
        }
        catch (DafFormatException e)
        {
            return e;
        }
    }
}
