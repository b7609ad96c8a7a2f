using SpermIbfc.Data.Imaging;
using SpermIbfc.Data.Imaging.Amnis;
using SpermIbfc.Data.Imaging.Tiff;
using SpermIbfc.Data.Runs;
using SpermIbfc.ML.Cli;
using SpermIbfc.ML.Tests.Support;
using static SpermIbfc.ML.Tests.Support.Worker;

namespace SpermIbfc.ML.Tests.Cli;

public sealed class InspectCommandTests : IDisposable
{
    readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Inspect_PlanesOfTheRealCif_AreAsExpectedToTheByte()
    {
        if (Shared("example.cif") is not { } cif || Shared("expected_planes.csv") is not { } expected) return;

        // No libtorch: looking into a file needs none.
        var (exit, output, error) = Ibfc(["inspect", cif, "--planes"], native: "/nowhere/libspermibfc_torch.so");

        Assert.Equal((0, ""), (exit, error));
        Assert.Equal(File.ReadAllText(expected), output);
    }

    [Fact]
    public void Inspect_RealCif_TellsItsChannelsAndOptics()
    {
        if (Shared("example.cif") is not { } cif) return;

        var (exit, output, _) = Ibfc(["inspect", cif]);

        Assert.Equal(0, exit);
        Assert.Contains("objects: 111 (111 declared), 111 with masks\n", output);
        Assert.Contains("channels: Ch1, Ch2, Ch3, Ch4, Ch5 (bright-field), Ch6\n", output);
        Assert.Contains("magnification: 40x\npixel size: 0.5 um\nbits: 10\n", output);
    }

    [Fact]
    public void Planewise_OneBrokenObject_IsToldAndTheOthersGoOn()
    {
        byte[] file = Cif();
        using (var whole = Open(file))
        {
            long second = whole.Index(null, CancellationToken.None).Objects[1].ImageAt;
            int strip = (int)second + 2 + 12 * BitConverter.ToUInt16(file, (int)second) + 4;
            file.AsSpan(strip, 12).Fill(0xFF);
        }

        using var reader = Open(file);
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var code = InspectCommand.Planewise(reader, output, errors, CancellationToken.None);

        Assert.Equal(WorkerExitCode.BadInput, code);
        Assert.Equal(1 + 2 * 4, output.ToString().TrimEnd().Split('\n').Length);
        Assert.StartsWith("ibfc: object 1: tag StripOffsets (273)", Assert.Single(errors.ToString().TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public void Summary_CutOffFile_TellsTheProblemAndWhatCameIn()
    {
        byte[] file = Cif();
        using var reader = Open(file[..^2000]);
        using var output = new StringWriter();

        Assert.Equal(WorkerExitCode.BadInput, InspectCommand.Summary(reader, output, CancellationToken.None));
        Assert.Contains("problem: object ", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("note: The header declares 3 objects; 2 came in.", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Inspect_OrdinaryTiff_TellsItsPlanes()
    {
        string path = _folder["a.tif"];
        using (var stream = File.Create(path)) TiffWriter.Write(stream, [Plane.FromUInt8(2, 1, [3, 4]), Plane.FromUInt8(2, 1, [5, 7])]);

        Assert.Contains("planes: 2\n2 of 2 x 1 UInt8\n", Ibfc(["inspect", path]).Output);
        Assert.Contains("\n0,image,1,,2,1,5,7,12,", Ibfc(["inspect", path, "--planes"]).Output);
    }

    static byte[] Cif()
    {
        var stream = new MemoryStream();
        using var writer = AmnisWriter.Create(stream, new AmnisWriteOptions { Channels = [1, 2] });
        for (int i = 0; i < 3; i++)
        {
            var plane = Plane.FromInt16(40, 30, [.. Enumerable.Range(0, 1200).Select(n => (short)(n * n % (97 + i)))]);
            var mask = Plane.FromUInt8(40, 30, [.. Enumerable.Range(0, 1200).Select(n => (byte)(n / 600))]);
            writer.Add([plane, plane], [mask, mask]);
        }

        writer.Complete();
        return stream.ToArray();
    }

    static AmnisReader Open(byte[] file) => AmnisReader.Open(new MemoryStream(file), "a.cif");

    static string? Shared(string name)
    {
        string? shared = Environment.GetEnvironmentVariable("SPERMIBFC_SHARED") is { Length: > 0 } given ? given : Beside();
        string path = Path.Combine(shared ?? "", "data", "amnis", name);
        if (File.Exists(path)) return path;
        Console.WriteLine($"Skipped: the shared {name} is not here.");
        return null;
    }

    static string? Beside()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "SpermIbfc.slnx"))) return Path.Combine(folder.FullName, "..", "shared");
        }

        return null;
    }
}
