using SpermIbfc.Data.Imaging;
using SpermIbfc.Data.Imaging.Amnis;
using SpermIbfc.Data.Tests.Fixtures;

namespace SpermIbfc.Data.Tests.Imaging.Amnis;

/// <summary>A real CIF of IDEAS 6.0: every plane is what other readers make of it.</summary>
public sealed class AmnisExampleTests
{
    [Fact]
    public void Read_RealCif_EveryPlaneIsAsExpected()
    {
        if (AmnisExample.Path is not { } path || SharedData.Find("data/amnis/expected_planes.csv") is not { } expected) return;
        using AmnisReader reader = AmnisReader.Open(File.OpenRead(path), "example.cif");

        string[] lines = [.. AmnisExample.Lines(reader)];

        Assert.Equal(1332, lines.Length);
        Assert.Equal(File.ReadLines(expected).Skip(1), lines);
    }

    [Fact]
    public void Open_RealCif_TellsChannelsAndOptics()
    {
        if (AmnisExample.Path is not { } path) return;
        using AmnisReader reader = AmnisReader.Open(File.OpenRead(path), "example.cif");

        AmnisHeader header = reader.Header;

        Assert.Equal(["Ch1", "Ch2", "Ch3", "Ch4", "Ch5", "Ch6"], header.Channels.Select(channel => channel.Name));
        Assert.Equal("Ch5", Assert.Single(header.Channels, channel => channel.IsBrightField).Name);
        Assert.Equal((40, 0.5, 10, 111), (header.Magnification, header.PixelSizeMicrons, header.BitDepth, header.DeclaredObjects));
        Assert.Equal(("IS100-Lab", "6.0.354.0", "10:03:31"), (header.Instrument, header.SoftwareVersion, header.AcquiredAt));
        Assert.Empty(header.Notes);
        AmnisIndex index = reader.Index(null, CancellationToken.None);
        Assert.Empty(index.Problems);
        Assert.Empty(index.Header.Notes);
        Assert.Equal(Enumerable.Range(0, 111), index.Objects.Select(found => found.Number));
    }

    [Fact]
    public void CodecRegistry_RealCif_IsNoOrdinaryTiff()
    {
        if (AmnisExample.Path is not { } path) return;
        Assert.Contains("Import it as an acquisition", Assert.Throws<ImageFormatException>(() => CodecRegistry.Open(path)).Message, StringComparison.Ordinal);
    }
}
