namespace SpermIbfc.Data.Imaging.Amnis.Daf;

/// <summary>Reads the XML in one pass. Elements that are not asked for are passed over, wherever they stand.</summary>
internal sealed class DafDocumentReader(DafInput input, long xmlLength)
{
    readonly DafDocument _document = new();
    readonly HashSet<string> _populationNames = new(StringComparer.Ordinal), _regionLabels = new(StringComparer.Ordinal);
    List<long>? _tagged;
    List<DafPoint>? _vertices;

    public DafDocument Read(CancellationToken ct)
    {
        using var xml = new DafXml(input, xmlLength);
        if (!xml.Next(ct) || xml.Element != "Assay") throw new DafFormatException(input.Name, "the XML's root is no Assay, and so the file is no DAF.", offset: 0);
        _document.BinaryFeatures = string.Equals(xml.Attribute("binaryfeatures"), "true", StringComparison.OrdinalIgnoreCase);
        while (xml.Next(ct)) ReadElement(xml);
        return _document;
    }

    void ReadElement(DafXml xml)
    {
        switch (xml.Element)
        {
            case "SOD" or "FCS" when xml.Depth == 1:
                ReadSource(xml);
                break;
            case "UDF":
                Bound(xml, _document.Features.Count, DafLimits.Features, "features");
                _document.Features.Add(new DafFeature(_document.Features.Count, xml.Required("name"), xml.Attribute("def") ?? ""));
                break;
            case "UDFValues":
                ReadValuedFeature(xml);
                break;
            case "SO":
                _document.ListedObjects++;
                break;
            case "Region":
                ReadRegion(xml);
                break;
            case "axy":
                ReadVertex(xml);
                break;
            case "Pop":
                ReadPopulation(xml);
                break;
            case "ob":
                (_tagged ?? throw xml.Problem(null, "an object is tagged outside of a tagged population.")).Add(xml.Whole("O", uint.MaxValue));
                break;
            case "PopStatistic":
                Bound(xml, _document.Statistics.Count, DafLimits.Statistics, "statistics");
                _document.Statistics.Add(new DafStatistic(xml.Required("population"), xml.Required("feature"), xml.Whole("count", uint.MaxValue), xml.Number("mean")));
                break;
        }
    }

    void ReadSource(DafXml xml)
    {
        _document.HasImages = xml.Element == "SOD";
        _document.CifName = _document.HasImages ? xml.Attribute("file") : null;
        _document.ObjectCount = xml.OptionalWhole("objcount", uint.MaxValue);
    }

    void ReadValuedFeature(DafXml xml)
    {
        int id = (int)xml.Whole("fid", DafLimits.Features - 1);
        if (!_document.ValuedFeatures.Add(id)) throw xml.Problem($"{id}", "the values of this feature stand in the file twice.");
    }

    void ReadRegion(DafXml xml)
    {
        Bound(xml, _document.Regions.Count, DafLimits.Regions, "regions");
        string label = xml.Required("label");
        if (!_regionLabels.Add(label)) throw xml.Problem(label, "two regions have this label.");
        _vertices = [];
        _document.Regions.Add(new DafRegion(label, xml.Required("type"), _vertices, xml.Attribute("xlogrange") ?? DafRegion.Linear, xml.Attribute("ylogrange") ?? DafRegion.Linear));
    }

    void ReadVertex(DafXml xml)
    {
        if (_vertices is null) throw xml.Problem(null, "a corner stands outside of a region.");
        Bound(xml, _vertices.Count, DafLimits.RegionVertices, "corners in a region");
        _vertices.Add(new DafPoint(xml.Number("x"), xml.Number("y")));
    }

    void ReadPopulation(DafXml xml)
    {
        Bound(xml, _document.Populations.Count, DafLimits.Populations, "populations");
        string name = xml.Required("name"), type = xml.Required("type"), parent = xml.Attribute("base") ?? "";
        if (!_populationNames.Add(name)) throw xml.Problem(name, "two populations have this name.");
        _tagged = type == "T" ? [] : null;
        _document.Populations.Add(type switch
        {
            "B" => new DafPopulation(name, DafPopulationKind.All, parent),
            "T" => new DafPopulation(name, DafPopulationKind.Tagged, parent, Tagged: _tagged),
            "G" => new DafPopulation(name, DafPopulationKind.Gate, parent, xml.Required("region"), xml.Required("fx"), xml.Attribute("fy") is { Length: > 0 } second ? second : null),
            "C" => new DafPopulation(name, DafPopulationKind.Boolean, parent, Definition: xml.Required("definition")),
            _ => throw xml.Problem(type, $"the population \"{name}\" is of a type that is not known; B (all), T (tagged), G (gate) and C (boolean) are."),
        });
    }

    static void Bound(DafXml xml, int count, int most, string things)
    {
        if (count >= most) throw xml.Problem(null, $"the file has more than {most} {things}.");
    }
}
