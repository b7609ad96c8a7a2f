using System.Globalization;

namespace SpermIbfc.Data.Imaging.Amnis;

/// <summary>Reads the first directory, and the acquisition's XML that it holds.</summary>
internal sealed class AmnisHeaderReader
{
    readonly AmnisWindow _window;
    readonly Dictionary<AmnisTag, AmnisField> _fields;
    readonly List<string> _notes = [];

    AmnisHeaderReader(AmnisWindow window)
    {
        _window = window;
        _fields = AmnisFrame.ReadAll(window, window.Input.FirstDirectory);
    }

    /// <summary>Whether the first directory is that of a CIF or RIF.</summary>
    public static bool Recognises(Dictionary<AmnisTag, AmnisField> first) =>
        first.ContainsKey(AmnisTag.AcquisitionXml) || (first.TryGetValue(AmnisTag.Kind, out AmnisField kind) && kind.Value == (uint)AmnisKind.FileHeader);

    /// <summary>The header; oddities become notes, as long as channels can be told.</summary>
    /// <exception cref="AmnisFormatException">The first directory is no Amnis header, or cannot be read.</exception>
    public static AmnisHeader Read(AmnisWindow window) => new AmnisHeaderReader(window).Read();

    AmnisHeader Read()
    {
        AmnisInput input = _window.Input;
        if (!Recognises(_fields))
            throw input.Problem("the first directory has neither an acquisition's XML (tag 33027) nor the mark of a file header (tag 33002): no CIF or RIF.", offset: input.FirstDirectory);
        AcquisitionXml? xml = Xml();
        AmnisFrame? firstObject = FirstObject();
        IReadOnlyList<AmnisChannel> channels = Channels(xml, firstObject);
        double? magnification = Magnification(xml);
        if (!_fields.ContainsKey(AmnisTag.TotalCount) && !_fields.ContainsKey(AmnisTag.MergedFile))
            _notes.Add("Tags 33029 and 33070 are absent, as in a RIF: the images are neither compensated nor registered.");
        int declared = (int)Math.Min(Number(AmnisTag.ObjectCount) ?? 0, int.MaxValue);
        return new AmnisHeader(
            channels,
            magnification,
            PixelSize(magnification),
            Text(AmnisTag.Instrument),
            Text(AmnisTag.SoftwareVersion) ?? Text(AmnisTag.AcquisitionSoftware),
            Text(AmnisTag.AcquiredAt),
            declared > 0 ? declared : null,
            xml?.CollectionMode switch { "0" => 10, "1" => 12, _ => null },
            _notes);
    }

    AcquisitionXml? Xml()
    {
        if (!_fields.TryGetValue(AmnisTag.AcquisitionXml, out AmnisField field)) _notes.Add("The acquisition's XML (tag 33027) is absent.");
        else if (field.Size != 1 || field.Count > AmnisLimits.XmlBytes)
            _notes.Add($"The acquisition's XML (tag 33027) was left alone: type {(int)field.Type}, {field.Count} bytes; up to {AmnisLimits.XmlBytes} are read.");
        else
        {
            try
            {
                var xml = AcquisitionXml.Read(AmnisValues.Bytes(_window, _window.Input.FirstDirectory, field, AmnisTag.AcquisitionXml));
                if (xml.Problem is { } problem) _notes.Add($"The acquisition's XML could be read in part only: {problem}");
                return xml;
            }
            catch (AmnisFormatException e)
            {
                _notes.Add($"The acquisition's XML cannot be read: {e.Reason}");
            }
        }

        return null;
    }

    AmnisFrame? FirstObject()
    {
        try
        {
            long next = AmnisFrame.Read(_window, _window.Input.FirstDirectory).Next;
            return next == 0 ? null : AmnisFrame.Read(_window, next);
        }
        catch (AmnisFormatException)
        {
            return null; // The index tells what is wrong there.
        }
    }

    IReadOnlyList<AmnisChannel> Channels(AcquisitionXml? xml, AmnisFrame? firstObject)
    {
        bool[]? inUse = Indicators(xml?.ChannelsInUse), lit = Indicators(xml?.BrightFieldLamps);
        if (inUse is null || !inUse.Contains(true))
        {
            (int count, string source) = Fallback(firstObject);
            _notes.Add($"The XML does not say which channels are in use; {count} from {source} are taken as Ch1 to Ch{count}.");
            inUse = new bool[count];
            Array.Fill(inUse, true);
        }

        if (lit is null) _notes.Add("The XML does not say which channels are bright-field.");
        var channels = new List<AmnisChannel>();
        for (int i = 0; i < inUse.Length; i++)
        {
            if (inUse[i]) channels.Add(new AmnisChannel(channels.Count, i + 1, string.Create(CultureInfo.InvariantCulture, $"Ch{i + 1}"), lit is not null && i < lit.Length && lit[i]));
        }

        if (firstObject is { BackgroundMean: { IsThere: true, Count: var means } } && means != channels.Count)
            _notes.Add($"{channels.Count} channels are in use, but the first object has background means of {means}; the former counts.");
        return channels;
    }

    (int Count, string Source) Fallback(AmnisFrame? firstObject)
    {
        if (Text(AmnisTag.ChannelNames) is { } names && names.Split('|').Length is var named and <= AmnisLimits.Channels) return (named, $"the names in tag 33007 ('{names}')");
        if (Number(AmnisTag.ChannelCount) is { } counted and >= 1 and <= AmnisLimits.Channels) return ((int)counted, "tag 33000");
        if (firstObject is { BackgroundMean: { IsThere: true, Count: var means and >= 1 and <= AmnisLimits.Channels } }) return ((int)means, "the first object's background means (tag 33052)");
        return (1, "no source at all");
    }

    double? Magnification(AcquisitionXml? xml)
    {
        if (xml?.Magnification is not { } text) return null;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value is > 0 and < 1000)
        {
            if (PixelSize(value) is null) _notes.Add($"The size of a pixel at a magnification of {text} is not known.");
            return value;
        }

        _notes.Add($"The XML's magnification, '{text[..Math.Min(40, text.Length)]}', is no number.");
        return null;
    }

    static double? PixelSize(double? magnification) => magnification is 20 or 40 or 60 ? 20 / magnification : null;

    static bool[]? Indicators(string? text)
    {
        string[]? numbers = text?.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return numbers is { Length: >= 1 and <= AmnisLimits.Channels } ? Array.ConvertAll(numbers, static number => number == "1") : null;
    }

    long? Number(AmnisTag tag) =>
        _fields.TryGetValue(tag, out AmnisField field) && field is { Count: 1, Type: AmnisFieldType.Long or AmnisFieldType.Short } ? field.Value : null;

    string? Text(AmnisTag tag)
    {
        if (!_fields.TryGetValue(tag, out AmnisField field)) return null;
        try
        {
            return AmnisValues.Text(_window, _window.Input.FirstDirectory, field, tag);
        }
        catch (AmnisFormatException e)
        {
            _notes.Add(e.Reason);
            return null;
        }
    }
}
