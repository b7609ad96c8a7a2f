using System.Text.Json;
using SpermIbfc.Data.Imaging;
using SpermIbfc.Data.Imaging.Png;
using SpermIbfc.Data.Tests.Fixtures;

namespace SpermIbfc.Data.Tests.Imaging;

/// <summary>PNGs and PGMs that other programs wrote, against the samples that they were given (Fixtures/make_images.py).</summary>
public sealed class ImageFixtureTests
{
    static readonly JsonElement Files = JsonDocument.Parse(File.ReadAllText(SharedData.Fixture("images.json"))).RootElement.GetProperty("files");

    public static TheoryData<string> Readable => new(Files.EnumerateArray().Select(file => file.GetProperty("file").GetString()!));

    [Theory]
    [MemberData(nameof(Readable))]
    public void Read_FileOfAnotherProgram_GivesTheSamplesItWasGiven(string file)
    {
        JsonElement expected = Files.EnumerateArray().Single(entry => entry.GetProperty("file").GetString() == file);
        using IPlaneSource source = CodecRegistry.Open(SharedData.Fixture(Path.Combine("images", file)));

        Assert.Equal(expected.GetProperty("format").GetString(), source.Format);
        var info = new PlaneInfo(expected.GetProperty("width").GetInt32(), expected.GetProperty("height").GetInt32(), Enum.Parse<PixelType>(expected.GetProperty("type").GetString()!));
        Assert.All(source.Planes, plane => Assert.Equal(info, plane));
        string[] hashes = [.. Enumerable.Range(0, source.Planes.Count).Select(i => Samples.Hash(source.Read(i, CancellationToken.None)))];
        Assert.Equal(expected.GetProperty("sha256").EnumerateArray().Select(hash => hash.GetString()!), hashes);
    }

    [Fact]
    public void Open_Palette_TellsDepthAndColours()
    {
        using FileStream file = File.OpenRead(SharedData.Fixture("images/palette2-adam7.png"));
        using PngReader reader = PngReader.Open(file, "palette2-adam7.png");
        Assert.Equal((PngColour.Palette, 2), (reader.Colour, reader.BitDepth));
        Assert.Equal([0, 255, 0, 7, 254, 1, 14, 253, 2, 21, 252, 3], reader.Palette.ToArray());
    }

    [Fact]
    public void Read_RealDefocusSeries_IsSharpestAtZero()
    {
        if (SharedData.Find("data/focus-zstack") is not { } folder) return;
        double[] rms = [.. Enumerable.Range(-9, 19).Select(z => GradientRms(Path.Combine(folder, $"z{z:+00;-00;+00}.png")))];
        for (int z = 1; z <= 9; z++)
        {
            Assert.True(rms[9 + z] < rms[9 + z - 1], $"z {z}");
            Assert.True(rms[9 - z] < rms[9 - z + 1], $"z {-z}");
        }
    }

    // Of the simplest kind, central differences; enough to see that the pixels are where they belong.
    static double GradientRms(string path)
    {
        using IPlaneSource source = CodecRegistry.Open(path);
        Plane plane = source.Read(0, CancellationToken.None);
        float[] grey = plane.ToFloats();
        double sum = 0;
        for (int y = 1; y < plane.Height - 1; y++)
        {
            for (int x = 1; x < plane.Width - 1; x++)
            {
                int at = y * plane.Width + x;
                double dx = (grey[at + 1] - grey[at - 1]) / 2.0, dy = (grey[at + plane.Width] - grey[at - plane.Width]) / 2.0;
                sum += dx * dx + dy * dy;
            }
        }

        return Math.Sqrt(sum / ((plane.Width - 2) * (plane.Height - 2)));
    }
}
