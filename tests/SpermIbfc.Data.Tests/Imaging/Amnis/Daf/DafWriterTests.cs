using SpermIbfc.Data.Imaging.Amnis.Daf;

namespace SpermIbfc.Data.Tests.Imaging.Amnis.Daf;

public sealed class DafWriterTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Write_EveryKindOfPart_ReadsBackTheSame(bool xmlVariant)
    {
        DafContent content = DafSamples.Content();
        byte[] file = DafSamples.Write(content);
        using DafReader daf = DafSamples.Open(xmlVariant ? XmlVariant.Of(file) : file);

        Assert.True(DafReader.Recognises(file.AsSpan(0, 512)));
        Assert.Equal((content.CifName, true, 8), (daf.CifName, daf.HasImages, daf.ObjectCount));
        Assert.Equal(content.Objects, daf.ReadObjects(CancellationToken.None));
        Assert.Equal(content.Features.Select((feature, id) => new DafFeature(id, feature.Name, feature.Definition)), daf.Features);
        for (int id = 0; id < 2; id++) Assert.Equal(content.Features[id].Values, daf.ReadFeature(id, CancellationToken.None));
        Assert.Equal(content.Statistics, daf.Statistics);
        Assert.Equal(content.Populations.Select(population => population with { Tagged = null }), daf.Populations.Select(population => population with { Tagged = null }));
        Assert.Equal(content.Populations[1].Tagged, daf.Populations[1].Tagged);
        Assert.Equal(content.Regions.Select(region => (region.Label, region.Type, region.XLogRange, region.YLogRange)), daf.Regions.Select(region => (region.Label, region.Type, region.XLogRange, region.YLogRange)));
        Assert.Equal(content.Regions.SelectMany(region => region.Vertices), daf.Regions.SelectMany(region => region.Vertices));
    }

    [Fact]
    public void Write_ObjectsWithoutPlaces_ReadBackWithoutThem()
    {
        DafContent content = DafSamples.Content() with { Objects = [.. DafSamples.Objects(8).Select(listed => listed with { ImageAt = null, MaskAt = null })] };
        using DafReader daf = DafSamples.Open(content);
        Assert.Equal(content.Objects, daf.ReadObjects(CancellationToken.None));
    }

    [Fact]
    public void Write_FeatureOfAnotherLength_SaysSo()
    {
        DafContent content = DafSamples.Content() with { Features = [new DafFeatureValues("short", "", [1, 2])] };
        ArgumentException problem = Assert.Throws<ArgumentException>(() => DafSamples.Write(content));
        Assert.Contains("\"short\" has 2 values, for 8 objects", problem.Message, StringComparison.Ordinal);
    }
}
