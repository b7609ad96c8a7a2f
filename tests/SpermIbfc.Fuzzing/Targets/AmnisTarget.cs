using SpermIbfc.Data.Imaging.Amnis;
using SpermIbfc.Fuzzing.Engine;
using SpermIbfc.Fuzzing.Mutations;
using SpermIbfc.Fuzzing.Seeds;

namespace SpermIbfc.Fuzzing.Targets;

/// <summary>CIF and RIF: header, index, and every image and mask of the first objects, also behind broken ones.</summary>
static class AmnisTarget
{
    const long Allocation = 64 << 20;
    const int Objects = 8;

    public static FuzzTarget Create(SeedFolders folders)
    {
        IReadOnlyList<byte[]> real = folders.Whole("amnis/example.cif") is { } file ? [CifCut.Of(file, 4)] : [], made = MadeCif.All();
        return new FuzzTarget("amnis", [.. made, .. real], Read, Allocation)
        {
            Mutations = [.. TiffMutations.All, .. TiffMutations.All, .. TextMutations.All],
            Origin = SeedFolders.Origin(made.Count, real.Count),
        };
    }

    static void Read(byte[] input, CancellationToken ct)
    {
        using AmnisReader reader = AmnisReader.Open(new MemoryStream(input, writable: false), "input");
        AmnisIndex index = reader.Index(null, ct);
        AmnisFormatException? broken = null;
        foreach (AmnisObject found in index.Objects.Take(Objects))
        {
            AmnisFormatException? image = Tried(() => reader.ReadImage(found.ImageAt, ct));
            AmnisFormatException? mask = found.MaskAt == 0 ? null : Tried(() => reader.ReadMask(found.ImageAt, found.MaskAt, ct));
            broken ??= image ?? mask;
        }

        if (broken is not null) throw broken;
    }

    static AmnisFormatException? Tried(Action read)
    {
        try
        {
            read();
            return null;
        }
        catch (AmnisFormatException e)
        {
            return e;
        }
    }
}
