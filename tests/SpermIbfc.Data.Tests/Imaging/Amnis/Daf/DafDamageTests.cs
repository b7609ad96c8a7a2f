using System.Buffers.Binary;
using System.Text;
using SpermIbfc.Data.Imaging.Amnis.Daf;

namespace SpermIbfc.Data.Tests.Imaging.Amnis.Daf;

/// <summary>Damage is said with its place and value.</summary>
public sealed class DafDamageTests
{
    const string Sod = "<SOD file=\"a.cif\" objcount=\"2\">", Udf = "<UDF name=\"x\" def=\"\"/>";

    static readonly byte[] Sample = DafSamples.Write(DafSamples.Content());
    static readonly int XmlEnd = Sample.AsSpan().IndexOf("</Assay>"u8) + 8;

    [Theory]
    [InlineData(0, 0u, "value 000000: what follows the XML does not begin like the values")]
    [InlineData(3, 2u, "value 2: the values of features are in a version that is not known")]
    [InlineData(7, 3u, "value 3: values of more features than the 2 that the XML defines")]
    [InlineData(11, 4000000000u, "value 4000000000: the values are of another number of objects than the 8 that the XML announces")]
    [InlineData(15, 2u, "value 2: values of a feature that the XML does not define")]
    [InlineData(15, 1u, "value 1: the values of this feature stand in the file twice")]
    [InlineData(15 + 2 * 68, 7u, "value 7: the list of objects has another length than the values, which are of 8")]
    public void Open_DamagedTail_SaysPlaceAndValue(int at, uint value, string said)
    {
        byte[] file = [.. Sample];
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(XmlEnd + at), value);
        DafFormatException problem = Assert.Throws<DafFormatException>(() => DafSamples.Open(file));
        Assert.Contains(said, problem.Message, StringComparison.Ordinal);
        Assert.NotNull(problem.Offset);
    }

    [Fact]
    public void ReadObjects_DamagedRecord_SaysPlaceAndValue()
    {
        int first = XmlEnd + 15 + 2 * 68 + 4;
        AssertRefused("counted from 0) is longer than", Changed(first + 76, uint.MaxValue), daf => daf.ReadObjects(CancellationToken.None));
        AssertRefused("no file is so long", Changed(first + 8, uint.MaxValue), daf => daf.ReadObjects(CancellationToken.None));
        AssertRefused("value 1: two objects have this number", Changed(first, 1), daf => daf.ReadObjects(CancellationToken.None));
        AssertRefused("5 bytes follow the last of 8 objects", [.. Sample, 1, 2, 3, 4, 5], daf => daf.ReadObjects(CancellationToken.None));
    }

    [Fact]
    public void Open_CutOffAnywhere_IsRefused()
    {
        for (int length = 0; length < Sample.Length; length += 7)
        {
            DafFormatException problem = Assert.Throws<DafFormatException>(() => DafSamples.Open(Sample[..length]));
            Assert.StartsWith("a.daf: ", problem.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("<!DOCTYPE Assay [<!ENTITY a \"b\">]><Assay></Assay>", "the XML is damaged: For security reasons DTD is prohibited")]
    [InlineData("<Other></Assay>", "the XML's root is no Assay")]
    [InlineData("<Assay><SOD></Assay>", "in line 1: the XML is damaged")]
    [InlineData("<Assay>" + Sod + "</SOD></Assay>", "announces 2 objects and has no room for them")]
    [InlineData("<Assay binaryfeatures=\"True\">" + Sod + "</SOD></Assay>", "0 bytes follow the XML, fewer than the 15")]
    [InlineData("<Assay>" + Sod + Udf + "<UDFValues fid=\"1\" fv=\"1|2\"/></SOD></Assay>", "value 1: values of a feature that the XML does not define")]
    [InlineData("<Assay>" + Sod + "<SO id=\"0\"/></SOD></Assay>", "lists 1 objects and announces 2")]
    [InlineData("<Assay>\n<Pop name=\"p\" type=\"Z\"/></Assay>", "in line 2, value Z: the population \"p\" is of a type that is not known")]
    [InlineData("<Assay><Pop name=\"p\" type=\"B\"/><Pop name=\"p\" type=\"B\"/></Assay>", "value p: two populations have this name")]
    [InlineData("<Assay><ob O=\"1\"/></Assay>", "tagged outside of a tagged population")]
    [InlineData("<Assay><Region label=\"r\" type=\"line\"><axy x=\"one\" y=\"0\"/></Region></Assay>", "value one: axy's attribute \"x\" is no number")]
    [InlineData("<Assay><SOD file=\"a\" objcount=\"-1\"/></Assay>", "value -1: SOD's attribute \"objcount\" is no whole number")]
    public void Open_DamagedXml_SaysWhatIsWrong(string xml, string said) => AssertRefused(said, Encoding.UTF8.GetBytes(xml), _ => { });

    [Theory]
    [InlineData("1|2|3", "feature 0 has more values than the 2 objects")]
    [InlineData("1", "feature 0 has 1 values, for 2 objects")]
    [InlineData("1|two", "value two: value 1 (counted from 0) of feature 0 is no number")]
    public void ReadFeature_DamagedXmlValues_SaysWhatIsWrong(string values, string said) =>
        AssertRefused(said, DafSamples.Xml($"{Sod}{Udf}<UDFValues fid=\"0\" fv=\"{values}\"/></SOD>"), daf => daf.ReadFeature(0, CancellationToken.None));

    [Fact]
    public void ReadFeature_XmlValues_TakesNaNAndATrailingBar()
    {
        using DafReader daf = DafSamples.Open(DafSamples.Xml($"{Sod}{Udf}<UDFValues fid=\"0\" fv=\"NaN|-2.5E-3|\"/></SOD>"));
        Assert.Equal([double.NaN, -0.0025], daf.ReadFeature(0, CancellationToken.None));
    }

    [Fact]
    public void Open_ControlCharactersInNames_AreReplaced()
    {
        using DafReader daf = DafSamples.Open(DafSamples.Xml("<Pops><Pop name=\"a\u0001b&#x2;\" type=\"B\"/></Pops>"));
        Assert.Equal("a\uFFFDb\u0002", daf.Populations[0].Name);
    }

    [Fact]
    public void Open_FcsAnalysis_HasNoImagesAndNumbersFromItsFeature()
    {
        using DafReader daf = DafSamples.Open(DafSamples.Xml("<FCS file=\"a.fcs\" objcount=\"2\"><UDF name=\"Object Number\"/><UDFValues fid=\"0\" fv=\"7|9\"/></FCS>"));
        Assert.Equal((false, null, 2), (daf.HasImages, daf.CifName, daf.ObjectCount));
        Assert.Equal([new DafObject(7), new DafObject(9)], daf.ReadObjects(CancellationToken.None));
    }

    [Fact]
    public void Read_ElementWithoutEnd_IsBounded()
    {
        byte[] xml = DafSamples.Xml($"<UDF name=\"{new string('x', 300_000)}\"/>");
        using var reader = new DafXml(new DafInput(new MemoryStream(xml), "a.daf"), xml.Length, elementCharacters: 100_000);
        DafFormatException problem = Assert.Throws<DafFormatException>(() => { while (reader.Next(CancellationToken.None)) { } });
        Assert.Contains("more than 100000 characters", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\uFEFF<?xml version=\"1.0\"?>\r\n<Assay date=\"\">", true)]
    [InlineData("<!-- a --><Assay>", true)]
    [InlineData("<?xml version=\"1.0\"?><AssayDB>", false)]
    [InlineData("<?xml version", false)]
    [InlineData("II*\0", false)]
    [InlineData("", false)]
    public void Recognises_ByItsRoot(string head, bool recognised) => Assert.Equal(recognised, DafReader.Recognises(Encoding.UTF8.GetBytes(head)));

    [Fact]
    public void ReadFeature_ThatIsNotThere_IsTheCallersFault()
    {
        using DafReader daf = DafSamples.Open(Sample);
        Assert.Throws<ArgumentOutOfRangeException>(() => daf.ReadFeature(2, CancellationToken.None));
    }

    static byte[] Changed(int at, uint value)
    {
        byte[] file = [.. Sample];
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(at), value);
        return file;
    }

    static void AssertRefused(string said, byte[] file, Action<DafReader> read)
    {
        DafFormatException problem = Assert.Throws<DafFormatException>(() =>
        {
            using DafReader daf = DafSamples.Open(file);
            read(daf);
        });
        Assert.Contains(said, problem.Message, StringComparison.Ordinal);
    }
}
