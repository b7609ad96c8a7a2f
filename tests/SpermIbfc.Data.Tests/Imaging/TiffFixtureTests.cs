using System.Text.Json;
using SpermIbfc.Data.Imaging;
using SpermIbfc.Data.Imaging.Tiff;
using SpermIbfc.Data.Tests.Fixtures;

namespace SpermIbfc.Data.Tests.Imaging;

/// <summary>Files that tifffile and libtiff wrote, against the samples that they were given (Fixtures/make_tiffs.py).</summary>
public sealed class TiffFixtureTests
{
    static readonly JsonElement Files = JsonDocument.Parse(File.ReadAllText(SharedData.Fixture("tiffs.json"))).RootElement.GetProperty("files");

    public static TheoryData<string> Readable => Names(refused: false);

    public static TheoryData<string> Refused => Names(refused: true);

    [Theory]
    [MemberData(nameof(Readable))]
    public void Read_FileOfAnotherProgram_GivesTheSamplesItWasGiven(string file)
    {
        JsonElement expected = Entry(file);
        using IPlaneSource source = CodecRegistry.Open(SharedData.Fixture(Path.Combine("tiffs", file)));

        Assert.Equal("TIFF", source.Format);
        var info = new PlaneInfo(expected.GetProperty("width").GetInt32(), expected.GetProperty("height").GetInt32(), Enum.Parse<PixelType>(expected.GetProperty("type").GetString()!));
        Assert.All(source.Planes, plane => Assert.Equal(info, plane));
        string[] hashes = [.. Enumerable.Range(0, source.Planes.Count).Select(i => Samples.Hash(source.Read(i, CancellationToken.None)))];
        Assert.Equal(expected.GetProperty("sha256").EnumerateArray().Select(hash => hash.GetString()!), hashes);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void Open_KindThatIsNotRead_SaysWhy(string file)
    {
        JsonElement refused = Entry(file).GetProperty("refused");

        var problem = Assert.Throws<TiffFormatException>(() => CodecRegistry.Open(SharedData.Fixture(Path.Combine("tiffs", file))));

        Assert.Contains(refused.GetProperty("words").GetString()!, problem.Message, StringComparison.Ordinal);
        Assert.StartsWith(file, problem.Message, StringComparison.Ordinal);
        int? tag = refused.GetProperty("tag").ValueKind == JsonValueKind.Null ? null : refused.GetProperty("tag").GetInt32();
        Assert.Equal(tag, problem.Tag);
        Assert.NotNull(problem.Offset);
        Assert.NotNull(problem.Value);
    }

    [Fact]
    public void Read_CellsOfAnImageStream_AreThreePlanesEach()
    {
        if (SharedData.Find("data/imagestream-cellcycle") is not { } folder) return;
        string[] files = Directory.GetFiles(folder, "*.tif", SearchOption.AllDirectories);
        Assert.Equal(170, files.Length);
        foreach (string file in files)
        {
            using IPlaneSource source = CodecRegistry.Open(file);
            Assert.Equal(Enumerable.Repeat(new PlaneInfo(40, 40, PixelType.UInt16), 3), source.Planes);
            for (int i = 0; i < 3; i++) Assert.True(source.Read(i, CancellationToken.None).Samples<ushort>().ContainsAnyExcept((ushort)0), file);
        }
    }

    static TheoryData<string> Names(bool refused) =>
        new(Files.EnumerateArray().Where(file => file.TryGetProperty("refused", out _) == refused).Select(file => file.GetProperty("file").GetString()!));

    static JsonElement Entry(string file) => Files.EnumerateArray().Single(entry => entry.GetProperty("file").GetString() == file);
}
