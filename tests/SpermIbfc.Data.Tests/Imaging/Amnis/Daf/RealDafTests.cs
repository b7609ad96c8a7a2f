using System.Text.Json;
using SpermIbfc.Data.Imaging.Amnis.Daf;
using SpermIbfc.Data.Tests.Fixtures;

namespace SpermIbfc.Data.Tests.Imaging.Amnis.Daf;

/// <summary>IDEAS 6.2's own file, judged by the members that an independent reader found and by what IDEAS counted.</summary>
public sealed class RealDafTests
{
    const string RealFile = "data/amnis/example_v1.daf", Members = "data/amnis/expected_populations.json", OtherCif = "data/amnis/example.cif";

    [Fact]
    public void Open_IdeasFile_DescribesIt()
    {
        if (SharedData.Find(RealFile) is not { } path) return;
        using DafReader daf = DafReader.Open(File.OpenRead(path), "example_v1.daf");

        Assert.Equal("example.cif", daf.CifName);
        Assert.True(daf.HasImages);
        Assert.Equal((360, 292, 38, 70), (daf.ObjectCount, daf.Features.Count, daf.Populations.Count, daf.Statistics.Count));
        Assert.Equal(new DafFeature(0, "Area_M01", "Area|M01"), daf.Features[0]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void EvaluatePopulations_IdeasFile_HasTheExpectedMembers(bool xmlVariant)
    {
        if (Open(xmlVariant) is not { } daf) return;
        using (daf)
        {
            JsonElement expected = JsonDocument.Parse(File.ReadAllText(SharedData.Find(Members)!)).RootElement.GetProperty("example_v1.daf");
            IReadOnlyList<DafObject> objects = daf.ReadObjects(CancellationToken.None);
            IReadOnlyDictionary<string, PopulationMembers> members = daf.EvaluatePopulations(CancellationToken.None);

            Assert.Equal(expected.EnumerateObject().Select(population => population.Name).Order(), members.Keys.Order());
            foreach (JsonProperty population in expected.EnumerateObject())
            {
                long[] ids = [.. population.Value.GetProperty("ids").EnumerateArray().Select(id => id.GetInt64())];
                Assert.Equal(population.Value.GetProperty("count").GetInt32(), members[population.Name].Count);
                Assert.Equal(ids, members[population.Name].Indexes().Select(index => objects[index].Number).Order());
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void CheckStatistics_IdeasFile_AgreesEverywhere(bool xmlVariant)
    {
        if (Open(xmlVariant) is not { } daf) return;
        using (daf)
        {
            IReadOnlyList<DafStatisticCheck> checks = daf.CheckStatistics(CancellationToken.None);
            Assert.Equal(70, checks.Count);
            Assert.All(checks, check => Assert.True(check.Agrees, check.ToString()));
            Assert.Contains(checks, check => check.StoredCount is > 0 and < 360 && check.StoredMean != 0);
        }
    }

    [Fact]
    public void ReadObjects_BothVariants_AreTheSame()
    {
        if (Open(false) is not { } binary) return;
        using (binary)
        using (DafReader xml = Open(true)!)
        {
            IReadOnlyList<DafObject> objects = binary.ReadObjects(CancellationToken.None);
            Assert.Equal(new DafObject(0, 5661455, 5681545, 414, 77, 64.0355338525268, 0, 0, 61.08263539921831, 43.69123394751536), objects[0]);
            Assert.Equal((359, 17085957, 17110550), (objects[359].Number, objects[359].ImageAt, objects[359].MaskAt));
            Assert.Equal(objects, xml.ReadObjects(CancellationToken.None));
        }
    }

    [Fact]
    public void ReadFeature_BothVariants_AreTheSame()
    {
        if (Open(false) is not { } binary) return;
        using (binary)
        using (DafReader xml = Open(true)!)
        {
            foreach (int id in new[] { 0, 150, 291 }) Assert.Equal(binary.ReadFeature(id, CancellationToken.None), xml.ReadFeature(id, CancellationToken.None));
            double[] area = binary.ReadFeature(0, CancellationToken.None);
            Assert.Equal((69, 218.11111111111109), (area.Min(), area.Max()));
        }
    }

    [Fact]
    public void Bind_IdeasFileToAnotherCif_IsRefused()
    {
        if (Open(false) is not { } daf || SharedData.Find(OtherCif) is not { } path) return;
        using (daf)
        {
            CifObjectPlace[] places = Places(File.ReadAllBytes(path));
            Assert.Equal(111, places.Length);
            DafBindingOutcome outcome = DafBinding.Bind(daf.ReadObjects(CancellationToken.None), places);
            Assert.Contains("(360 objects) the image of object 0 begins at byte 5661455", outcome.Refusal, StringComparison.Ordinal);
        }
    }

    /// <summary>The chain of directories behind the file's own: an image and its mask, again and again, numbered from 0.</summary>
    static CifObjectPlace[] Places(byte[] cif)
    {
        var directories = new List<long>();
        for (int at = 8; at != 0; at = BitConverter.ToInt32(cif, at + 2 + 12 * BitConverter.ToUInt16(cif, at))) directories.Add(at);
        return [.. directories.Skip(1).Chunk(2).Select((pair, number) => new CifObjectPlace(number, pair[0], pair[1]))];
    }

    static DafReader? Open(bool xmlVariant)
    {
        if (SharedData.Find(RealFile) is not { } path) return null;
        byte[] file = File.ReadAllBytes(path);
        return DafReader.Open(new MemoryStream(xmlVariant ? XmlVariant.Of(file) : file), "example_v1.daf");
    }
}
