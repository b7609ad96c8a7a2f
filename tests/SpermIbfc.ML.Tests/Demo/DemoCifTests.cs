using SpermIbfc.Data.Imaging;
using SpermIbfc.Data.Imaging.Amnis;
using SpermIbfc.Data.Runs;
using SpermIbfc.ML.Demo;
using static SpermIbfc.ML.Tests.Support.Worker;

namespace SpermIbfc.ML.Tests.Demo;

public sealed class DemoCifTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Write_SameSeed_GivesTheSameFile()
    {
        Make("a.cif", 7);
        Make("b.cif", 7);
        Make("c.cif", 8);

        byte[] file = File.ReadAllBytes(_folder.At("a.cif"));
        Assert.Equal(file, File.ReadAllBytes(_folder.At("b.cif")));
        Assert.NotEqual(file, File.ReadAllBytes(_folder.At("c.cif")));
        Assert.Equal(3, Directory.GetFiles(_folder.Path).Length);
    }

    [Fact]
    public void Write_Cells_ReadBackWithTheirMasksAndAreUnlike()
    {
        Make("a.cif", 1);
        using var reader = AmnisReader.Open(File.OpenRead(_folder.At("a.cif")), "a.cif");

        var index = reader.Index(null, CancellationToken.None);

        Assert.Empty(index.Problems);
        Assert.Empty(index.Header.Notes);
        Assert.Equal(["Ch1", "Ch3", "Ch5", "Ch6"], index.Header.Channels.Select(channel => channel.Name));
        Assert.Equal(["Ch1"], index.Header.Channels.Where(channel => channel.IsBrightField).Select(channel => channel.Name));
        Assert.Equal((40, 0.5, "synthetic", 24), (index.Header.Magnification, index.Header.PixelSizeMicrons, index.Header.Instrument, index.Objects.Count));
        Assert.Contains("synthetic cells", System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(_folder.At("a.cif"))), StringComparison.Ordinal);
        Assert.Equal(24, index.Objects.Select(found => Convert.ToHexString(reader.ReadImage(found.ImageAt, CancellationToken.None)[0].Bytes.Span)).Distinct().Count());
        foreach (var found in index.Objects)
        {
            Plane[] image = reader.ReadImage(found.ImageAt, CancellationToken.None), masks = reader.ReadMask(found.ImageAt, found.MaskAt, CancellationToken.None);
            Assert.All(image, plane => Assert.InRange(plane.ToFloats().Min(), 0, Camera.FullScale));

            // The stained midpiece is brighter within its mask than outside.
            float[] light = image[2].ToFloats(), on = masks[2].ToFloats();
            Assert.True(Mean(light, on, 1) > Mean(light, on, 0) + 20);
        }
    }

    [Fact]
    public void Write_StoppedMidway_LeavesNothing()
    {
        using var stop = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() => DemoCif.Write(_folder.At("a.cif"), 5000, 1, false, new Stopping(stop), stop.Token));
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Theory]
    [InlineData("Give either --out FOLDER or --cif", "demo")]
    [InlineData("Give either --out FOLDER or --cif", "demo", "--out", "x", "--cif", "y.cif")]
    [InlineData("Give --cells N", "demo", "--cif", "y.cif")]
    [InlineData("A CIF has no labels", "demo", "--cif", "y.cif", "--focused", "3")]
    public void Ibfc_OptionsThatDoNotGoTogether_AreRefused(string said, params string[] arguments)
    {
        var (exit, _, error) = Ibfc(arguments);
        Assert.Equal((int)WorkerExitCode.Usage, exit);
        Assert.Contains(said, error);
    }

    [Fact]
    public void Ibfc_CifThatIsThere_IsKeptUnlessForced()
    {
        string path = _folder.At("a.cif");
        File.WriteAllText(path, "mine");

        Assert.Equal((int)WorkerExitCode.BadInput, Ibfc(["demo", "--cif", path, "--cells", "2"]).Exit);
        Assert.Equal("mine", File.ReadAllText(path));
        var (exit, output, error) = Ibfc(["demo", "--cif", path, "--cells", "2", "--force"]);
        Assert.Equal(0, exit);
        Assert.Contains("2 synthetic cells in four channels", output);
        Assert.Contains("2 of 2 cells drawn", error);
    }

    void Make(string name, long seed) => DemoCif.Write(_folder.At(name), 24, seed, false, new Progress<int>(), CancellationToken.None);

    static double Mean(float[] light, float[] mask, float where) => light.Where((_, i) => mask[i] == where).DefaultIfEmpty(where * 1000).Average();

    sealed class Stopping(CancellationTokenSource stop) : IProgress<int>
    {
        public void Report(int value) => stop.Cancel();
    }
}
