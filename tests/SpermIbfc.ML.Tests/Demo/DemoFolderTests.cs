using System.Text.Json;
using SpermIbfc.Data.Acquisitions;
using SpermIbfc.Data.Geometry;
using SpermIbfc.Data.Imaging;
using SpermIbfc.Data.Labels;
using SpermIbfc.Data.Runs;
using SpermIbfc.ML.Demo;

namespace SpermIbfc.ML.Tests.Demo;

public sealed class DemoFolderTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    sealed class Silent : IProgress<int>
    {
        public void Report(int value) { }
    }

    static DemoManifest Write(string folder, long seed = 5, bool force = false) =>
        DemoFolder.Write(new DemoOptions(folder, 5, 4, seed, force), new Silent(), CancellationToken.None);

    [Fact]
    public void Write_NewFolder_HoldsEveryCellAsTheManifestSays()
    {
        var folder = _folder.At("demo");

        Write(folder);

        var manifest = JsonSerializer.Deserialize<DemoManifest>(File.ReadAllText(Path.Combine(folder, DemoManifest.FileName)), ContractJson.Document)!;
        Assert.Equal(5, manifest.Cells.Count(cell => cell.Focus == FocusValue.Focused));
        Assert.Equal(4, manifest.Cells.Count(cell => cell.Focus == FocusValue.OutOfFocus));
        Assert.All(manifest.Cells, cell => Assert.Equal(cell.Focus == FocusValue.Focused, cell.Midpiece is not null && cell.Head is not null));
        foreach (var cell in manifest.Cells)
        {
            using var source = CodecRegistry.Open(Path.Combine(folder, cell.File));
            Assert.Equal(2, source.Planes.Count);
            Assert.All(source.Planes, plane => Assert.Equal(PixelType.UInt16, plane.Type));
        }

        Assert.Contains("SYNTHETIC", File.ReadAllText(Path.Combine(folder, "README.txt")));
    }

    [Fact]
    public void Write_Targets_AreTheManifestsVerticesRasterised()
    {
        var folder = _folder.At("demo");

        var cell = Write(folder).Cells.First(cell => cell.Midpiece is not null);

        using var target = CodecRegistry.Open(Path.Combine(folder, "segmentation", "target", cell.Name + ".tif"));
        Plane head = target.Read(0, CancellationToken.None), midpiece = target.Read(1, CancellationToken.None);
        var line = FijiRasterizer.Midpiece([.. cell.Midpiece!.Select(p => new Vertex(p[0], p[1]))], 6, midpiece.Width, midpiece.Height);
        var outline = FijiRasterizer.Head([.. cell.Head!.Select(p => new Vertex(p[0], p[1]))], head.Width, head.Height);
        Assert.Equal(line.ToBytes(), midpiece.Samples<byte>().ToArray());
        Assert.Equal(outline.Except(line).ToBytes(), head.Samples<byte>().ToArray());
    }

    [Fact]
    public void Write_SameSeed_WritesTheSameBytes()
    {
        Write(_folder.At("a"));
        Write(_folder.At("b"));

        var files = Directory.EnumerateFiles(_folder.At("a"), "*", SearchOption.AllDirectories).ToList();
        Assert.Equal(9 + 2 * 5 + 2, files.Count);
        Assert.All(files, file => Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(file.Replace(_folder.At("a"), _folder.At("b")))));
    }

    [Fact]
    public void Write_DemoThereAlready_RefusesUnlessForced()
    {
        var folder = _folder.At("demo");
        Write(folder);

        var refusal = Assert.Throws<DemoFolderException>(() => Write(folder, seed: 6));
        Assert.Contains("--force", refusal.Message);
        Assert.Equal(6, Write(folder, seed: 6, force: true).Seed);
        Assert.Contains("\"seed\": 6", File.ReadAllText(Path.Combine(folder, DemoManifest.FileName)));
    }

    [Fact]
    public void Write_StrangersFiles_AreNeverRemoved()
    {
        File.WriteAllText(_folder.At("thesis.txt"), "years of work");

        var refusal = Assert.Throws<DemoFolderException>(() => Write(_folder.Path, force: true));

        Assert.Contains("thesis.txt", refusal.Message);
        Assert.Equal("years of work", File.ReadAllText(_folder.At("thesis.txt")));
    }

    [Fact]
    public void Write_Cancelled_LeavesNothing()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(
            () => DemoFolder.Write(new DemoOptions(_folder.At("demo"), 5, 4, 1, false), new Silent(), stop.Token));

        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Theory]
    [InlineData("--cells", "0")]
    [InlineData("--focused", "-1")]
    public void Command_CountsOutOfRange_IsAnError(string option, string value)
    {
        var parsed = DemoCommand.Create().Parse(["--out", _folder.At("demo"), option, value]);

        Assert.Contains("A demo has 1 to", Assert.Single(parsed.Errors).Message);
    }

    [Fact]
    public void Command_CellsAndFocused_IsAnError()
    {
        var parsed = DemoCommand.Create().Parse(["--out", _folder.At("demo"), "--cells", "9", "--focused", "3"]);

        Assert.Contains("--cells", Assert.Single(parsed.Errors).Message);
    }

    [Fact]
    public void Options_PapersCells_SplitAsInThePaper() => Assert.Equal(297, DemoOptions.FocusedOf(604));
}
