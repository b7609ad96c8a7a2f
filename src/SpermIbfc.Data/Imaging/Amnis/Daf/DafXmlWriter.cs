using System.Globalization;
using System.Text;
using System.Xml;

namespace SpermIbfc.Data.Imaging.Amnis.Daf;

/// <summary>Writes the XML part, in the order in which IDEAS has it.</summary>
internal static class DafXmlWriter
{
    /// <summary>No version of IDEAS wrote the file, and so none is named.</summary>
    const string WrittenBy = "SpermIbfc";

    public static void Write(Stream stream, DafContent content)
    {
        using var xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), Indent = true, CloseOutput = false });
        xml.WriteStartElement("Assay");
        Attributes(xml, ("date", content.Created.ToString("dd-MMM-yy HH:mm:ss", CultureInfo.InvariantCulture)), ("IDEAS_version", WrittenBy), ("binaryfeatures", "True"));
        xml.WriteElementString("SampleName", Path.GetFileNameWithoutExtension(content.CifName));
        xml.WriteStartElement("SOD");
        Attributes(xml, ("file", content.CifName), ("creation", content.Created.ToString("O", CultureInfo.InvariantCulture)), ("objcount", DafNumber.Text(content.Objects.Count)), ("checksum", "0"));
        Element(xml, "ChannelPresets", ("count", DafNumber.Text(content.Channels.Count)), ("bits", "12"));
        List(xml, "Images", Enumerable.Range(0, content.Channels.Count), channel =>
            Element(xml, "image", ("name", content.Channels[channel]), ("physicalChannel", DafNumber.Text(channel))));
        List(xml, "DefinedFeatures", content.Features, feature =>
            Element(xml, "UDF", ("name", feature.Name), ("type", "single"), ("def", feature.Definition)));
        List(xml, "Regions", content.Regions, region => Region(xml, region));
        List(xml, "Pops", content.Populations, population => Population(xml, population));
        List(xml, "PopulationStatistics", content.Statistics, statistic =>
            Element(xml, "PopStatistic", ("feature", statistic.Feature), ("population", statistic.Population), ("mean", DafNumber.Text(statistic.Mean)), ("count", DafNumber.Text(statistic.Count))));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    static void Region(XmlWriter xml, DafRegion region)
    {
        xml.WriteStartElement("Region");
        Attributes(xml, ("type", region.Type), ("label", region.Label), ("xlogrange", region.XLogRange), ("ylogrange", region.YLogRange));
        foreach (DafPoint vertex in region.Vertices) Element(xml, "axy", ("x", DafNumber.Text(vertex.X)), ("y", DafNumber.Text(vertex.Y)));
        xml.WriteEndElement();
    }

    static void Population(XmlWriter xml, DafPopulation population)
    {
        string type = population.Kind switch
        {
            DafPopulationKind.All => "B",
            DafPopulationKind.Tagged => "T",
            DafPopulationKind.Gate => "G",
            _ => "C",
        };
        xml.WriteStartElement("Pop");
        Attributes(
            xml,
            ("name", population.Name),
            ("type", type),
            ("base", population.Base),
            ("color", "White"),
            ("lightModeColor", "Black"),
            ("style", "Simple Dot"),
            ("region", population.Region),
            ("fx", population.FeatureX),
            ("fy", population.FeatureY),
            ("definition", population.Definition));
        foreach (long number in population.Tagged ?? []) Element(xml, "ob", ("O", DafNumber.Text(number)));
        xml.WriteEndElement();
    }

    static void List<T>(XmlWriter xml, string name, IEnumerable<T> items, Action<T> write)
    {
        xml.WriteStartElement(name);
        foreach (T item in items) write(item);
        xml.WriteEndElement();
    }

    static void Element(XmlWriter xml, string name, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        xml.WriteStartElement(name);
        Attributes(xml, attributes);
        xml.WriteEndElement();
    }

    static void Attributes(XmlWriter xml, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        foreach ((string name, string? value) in attributes)
        {
            if (value is not null) xml.WriteAttributeString(name, value);
        }
    }
}
