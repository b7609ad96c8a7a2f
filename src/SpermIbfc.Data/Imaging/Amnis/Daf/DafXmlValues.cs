namespace SpermIbfc.Data.Imaging.Amnis.Daf;

/// <summary>
/// The values as older versions of IDEAS keep them, within the XML. Nothing is remembered: each call walks through the
/// XML once, so that a file of any size costs one feature's memory at a time.
/// </summary>
internal sealed class DafXmlValues : IDafValues
{
    readonly DafInput _input;
    readonly long _xmlLength;
    readonly DafDocument _document;

    public DafXmlValues(DafInput input, long xmlLength, DafDocument document)
    {
        _input = input;
        _xmlLength = xmlLength;
        _document = document;
        long objects = document.ObjectCount ?? document.ListedObjects;
        if (document.ListedObjects != 0 && document.ListedObjects != objects)
            throw new DafFormatException(input.Name, $"the XML lists {document.ListedObjects} objects and announces {objects}.");

        // An object takes at least two characters in the values of a feature, and more in the list.
        if (objects > xmlLength || (objects > 0 && document.ListedObjects == 0 && document.ValuedFeatures.Count == 0))
            throw new DafFormatException(input.Name, $"the XML announces {objects} objects and has no room for them, nor binary values behind it: the file was cut off or is damaged.", xmlLength);
        if (objects > int.MaxValue / 8) throw new DafFormatException(input.Name, $"more objects than the {int.MaxValue / 8} that are read.", value: $"{objects}");
        if (document.ValuedFeatures.Count > 0 && document.ValuedFeatures.Max() is var last && last >= document.Features.Count)
            throw new DafFormatException(input.Name, $"values of a feature that the XML does not define; it defines {document.Features.Count}.", value: $"{last}");
        ObjectCount = (int)objects;
    }

    public int ObjectCount { get; }

    public bool Has(int featureId) => _document.ValuedFeatures.Contains(featureId);

    public void Visit(IReadOnlySet<int> featureIds, Action<int, double[]> visit, CancellationToken ct)
    {
        using var xml = new DafXml(_input, _xmlLength);
        int left = featureIds.Count(Has);
        while (left > 0 && xml.Next(ct))
        {
            if (xml.Element != "UDFValues") continue;
            int id = (int)xml.Whole("fid", DafLimits.Features - 1);
            if (!featureIds.Contains(id)) continue;
            visit(id, Values(xml, id));
            left--;
        }
    }

    public IReadOnlyList<DafObject>? ReadObjects(CancellationToken ct)
    {
        if (_document.ListedObjects == 0) return null;
        var objects = new List<DafObject>(ObjectCount);
        using var xml = new DafXml(_input, _xmlLength);
        while (objects.Count < ObjectCount && xml.Next(ct))
        {
            if (xml.Element == "SO") objects.Add(Object(xml));
        }

        return objects;
    }

    static DafObject Object(DafXml xml) => new(
        xml.Whole("id", uint.MaxValue),
        DafPlace.OrNone(xml.OptionalWhole("imgIFD", long.MaxValue)),
        DafPlace.OrNone(xml.OptionalWhole("mskIFD", long.MaxValue)),
        xml.OptionalNumber("w"),
        xml.OptionalNumber("l"),
        xml.OptionalNumber("fs"),
        xml.OptionalWhole("cl", uint.MaxValue) ?? 0,
        xml.OptionalWhole("ct", uint.MaxValue) ?? 0,
        xml.OptionalNumber("objCenterX"),
        xml.OptionalNumber("objCenterY"));

    double[] Values(DafXml xml, int id)
    {
        ReadOnlySpan<char> text = xml.Required("fv").AsSpan().Trim();
        if (text.EndsWith('|')) text = text[..^1];
        var values = new double[ObjectCount];
        int index = 0;
        foreach (Range part in text.Split('|'))
        {
            if (index >= values.Length) throw xml.Problem(null, $"feature {id} has more values than the {ObjectCount} objects.");
            if (!DafNumber.TryParse(text[part], out values[index])) throw xml.Problem(text[part].ToString(), $"value {index} (counted from 0) of feature {id} is no number.");
            index++;
        }

        return index == values.Length ? values : throw xml.Problem(null, $"feature {id} has {index} values, for {ObjectCount} objects.");
    }
}
