using System.Text;
using System.Xml;

namespace SpermIbfc.Data.Imaging.Amnis;

/// <summary>
/// The few elements of the acquisition's XML that matter here, found by their own names: the root's is arbitrary. The
/// XML is read forwards and never as a tree; characters that XML forbids are blanked, and DTDs are refused.
/// </summary>
internal sealed class AcquisitionXml
{
    const int MaxValue = 4096, LongestMessage = 300;

    static readonly (string Element, string Parent)[] Wanted =
    [
        ("ChannelInUseIndicators_0_11", "Imaging"), ("Magnification", "Imaging"),
        ("BfLedIndicators_0_11", "Illumination"), ("CollectionMode", "Illumination"),
    ];

    readonly Dictionary<string, (string Value, bool InPlace)> _found = new(StringComparer.Ordinal);

    /// <summary>The 12 numbers that say which channels are in use.</summary>
    public string? ChannelsInUse => Value(Wanted[0].Element);

    public string? Magnification => Value(Wanted[1].Element);

    /// <summary>The 12 numbers that say for which channels a bright-field lamp is on.</summary>
    public string? BrightFieldLamps => Value(Wanted[2].Element);

    /// <summary>1 for the 12 bits of the extended range, 0 for 10.</summary>
    public string? CollectionMode => Value(Wanted[3].Element);

    /// <summary>Why the XML could not be read to its end, if so.</summary>
    public string? Problem { get; private set; }

    /// <summary>Reads what can be read; the bytes are changed.</summary>
    public static AcquisitionXml Read(byte[] bytes)
    {
        foreach (ref byte b in bytes.AsSpan())
        {
            if (b < 0x20 && b is not ((byte)'\t' or (byte)'\n' or (byte)'\r')) b = (byte)' ';
        }

        var xml = new AcquisitionXml();
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            CheckCharacters = false,
            IgnoreComments = true,
            IgnoreWhitespace = true,
            MaxCharactersInDocument = AmnisLimits.XmlBytes,
        };
        try
        {
            using var text = new StreamReader(new MemoryStream(bytes), new UTF8Encoding(false), detectEncodingFromByteOrderMarks: true);
            while (text.Peek() is var c and >= 0 && char.IsWhiteSpace((char)c)) text.Read();
            using var reader = XmlReader.Create(text, settings);
            xml.Walk(reader);
        }
        catch (XmlException e)
        {
            // The parser repeats what it met, which may be as long as the XML.
            xml.Problem = $"line {e.LineNumber}: {e.Message[..Math.Min(e.Message.Length, LongestMessage)]}";
        }

        return xml;
    }

    void Walk(XmlReader reader)
    {
        var parents = new List<string>();
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element && reader.Depth < 64)
            {
                while (parents.Count > reader.Depth) parents.RemoveAt(parents.Count - 1);
                parents.Add(reader.LocalName);
            }
            else if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA && parents.Count == reader.Depth && parents.Count > 0) Take(parents, reader);
        }
    }

    void Take(List<string> path, XmlReader reader)
    {
        foreach ((string element, string parent) in Wanted)
        {
            // Other elements may hold a whole analysis as their text, of which no string is made.
            if (path[^1] != element || reader.Value is not { Length: <= MaxValue } value) continue;
            bool inPlace = path.Contains(parent);
            if (!_found.TryGetValue(element, out var earlier) || (inPlace && !earlier.InPlace)) _found[element] = (value.Trim(), inPlace);
        }
    }

    string? Value(string element) => _found.TryGetValue(element, out var found) && found.Value.Length > 0 ? found.Value : null;
}
