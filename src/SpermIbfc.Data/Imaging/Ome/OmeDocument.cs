using System.Globalization;
using System.Xml;

namespace SpermIbfc.Data.Imaging.Ome;

/// <summary>
/// Reads an OME-XML document forwards, elements by their local names, for IDEAS writes a schema of its own. Document type
/// declarations are forbidden, nothing outside the document is looked at, its size is bounded.
/// </summary>
internal static class OmeDocument
{
    const int MaxCharacters = 1 << 23;

    /// <summary>Whether a description looks like OME-XML; a word at its beginning is enough.</summary>
    public static bool Recognises(string description)
    {
        ReadOnlySpan<char> start = description.AsSpan(0, Math.Min(description.Length, 4096)).TrimStart("\uFEFF \t\r\n");
        return start.StartsWith("<") && (start.Contains("<OME", StringComparison.Ordinal) || start.Contains(":OME", StringComparison.Ordinal));
    }

    /// <exception cref="XmlException">The document is not well-formed, has a document type, or is too long.</exception>
    public static OmeImage Parse(string description)
    {
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MaxCharacters, IgnoreComments = true, IgnoreProcessingInstructions = true };
        var image = new OmeImage();
        using var xml = XmlReader.Create(new StringReader(description.TrimStart('\uFEFF', ' ', '\t', '\r', '\n')), settings);
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element) Take(xml, image);
        }

        return image;
    }

    static void Take(XmlReader xml, OmeImage image)
    {
        if (xml.LocalName == "Image") image.Images++;
        if (image.Images != 1) return;
        switch (xml.LocalName)
        {
            case "Pixels":
                TakePixels(xml, image);
                break;
            case "Channel" or "LogicalChannel":
                image.Channels.Add(new OmeChannel(xml.GetAttribute("Name"), Number(xml, "SamplesPerPixel")));
                break;
            case "TiffData":
                image.TiffData.Add(new OmeTiffData(
                    Number(xml, "IFD"), Number(xml, "FirstC") ?? 0, Number(xml, "FirstZ") ?? 0, Number(xml, "FirstT") ?? 0, Number(xml, "PlaneCount") ?? Number(xml, "NumPlanes")));
                break;
            case "UUID" when xml.GetAttribute("FileName") is { } file:
                image.Files.Add(file);
                break;
        }
    }

    static void TakePixels(XmlReader xml, OmeImage image)
    {
        image.HasPixels = true;
        image.SizeX = Number(xml, "SizeX");
        image.SizeY = Number(xml, "SizeY");
        image.SizeC = Number(xml, "SizeC");
        image.SizeZ = Number(xml, "SizeZ");
        image.SizeT = Number(xml, "SizeT");
        image.DimensionOrder = xml.GetAttribute("DimensionOrder");
        image.PixelSizeXMicrons = OmeLength.Microns(Real(xml, "PhysicalSizeX"), xml.GetAttribute("PhysicalSizeXUnit"));
        image.PixelSizeYMicrons = OmeLength.Microns(Real(xml, "PhysicalSizeY"), xml.GetAttribute("PhysicalSizeYUnit"));
    }

    static long? Number(XmlReader xml, string attribute) =>
        long.TryParse(xml.GetAttribute(attribute), NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out long number) ? number : null;

    static double? Real(XmlReader xml, string attribute) =>
        double.TryParse(xml.GetAttribute(attribute), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null;
}
