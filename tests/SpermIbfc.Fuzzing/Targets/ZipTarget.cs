using SpermIbfc.Data.Acquisitions;
using SpermIbfc.Data.Imaging;
using SpermIbfc.Fuzzing.Engine;
using SpermIbfc.Fuzzing.Mutations;
using SpermIbfc.Fuzzing.Seeds;

namespace SpermIbfc.Fuzzing.Targets;

/// <summary>
/// The unpacking of uploaded zips. It tells problems instead of throwing; besides what holds for every reader, nothing may
/// be written but numbered files, and no more than allowed.
/// </summary>
static class ZipTarget
{
    const long Allocation = 64 << 20, MaxBytes = 8 << 20;
    const int MaxEntries = 500;

    public static FuzzTarget Create(SeedFolders folders)
    {
        IReadOnlyList<byte[]> real = folders.Real("imagej/rois", "*.zip"), made = MadeZip.All();
        return new FuzzTarget("zip", [.. made, .. real], Read, Allocation)
        {
            Mutations = ZipMutations.For([.. ByteMutations.All]),
            Origin = SeedFolders.Origin(made.Count, real.Count),
        };
    }

    static void Read(byte[] input, CancellationToken ct)
    {
        string folder = Path.Combine(Path.GetTempPath(), $"fuzz-zip-{Environment.ProcessId}-{Environment.CurrentManagedThreadId}");
        Directory.CreateDirectory(folder);
        try
        {
            string upload = Path.Combine(folder, "upload");
            File.WriteAllBytes(upload, input);
            int number = 0;
            var expansion = new ZipExpansion(new ZipLimits { MaxBytes = MaxBytes, MaxEntries = MaxEntries }, () => Path.Combine(folder, $"{++number}"));
            expansion.Add([new ImportSource("a.zip", upload)], null, ct);
            Check(folder, upload, expansion);
            if (expansion.Problems.Count > 0) throw new ImageFormatException("a.zip", expansion.Problems[0].Reason);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static void Check(string folder, string upload, ZipExpansion expansion)
    {
        string[] there = Directory.GetFileSystemEntries(folder, "*", SearchOption.AllDirectories), known = [.. expansion.Sources.Select(static source => source.FullPath)];
        if (there.FirstOrDefault(file => file != upload && !known.Contains(file)) is { } stray) throw new InvalidOperationException($"{Path.GetFileName(stray)} was left behind.");
        long bytes = known.Where(file => file != upload).Sum(static file => new FileInfo(file).Length);
        if (bytes > MaxBytes || known.Length > MaxEntries) throw new InvalidOperationException($"{known.Length} files of {bytes} bytes came out.");
        if (expansion.Sources.FirstOrDefault(static source => source.RelativePath.Split('/').Contains("..")) is not null) throw new InvalidOperationException("A path leads out.");
    }
}
