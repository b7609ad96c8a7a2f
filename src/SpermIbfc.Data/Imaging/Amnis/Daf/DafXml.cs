using System.Xml;

namespace SpermIbfc.Data.Imaging.Amnis.Daf;

/// <summary>Walks through the XML part's elements from the beginning, holding one at a time.</summary>
internal sealed class DafXml : IDisposable
{
    const int CancellationInterval = 1024;

    readonly DafInput _input;
    readonly XmlReader _reader;
    readonly SanitisedText _text;
    int _steps;

    public DafXml(DafInput input, long length, int elementCharacters = DafLimits.ElementCharacters)
    {
        _input = input;
        _text = new SanitisedText(new DafXmlPart(input, length), input.Name, elementCharacters);
        _reader = XmlReader.Create(_text, new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            CheckCharacters = false,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            IgnoreWhitespace = true,
        });
    }

    /// <summary>The present element's name.</summary>
    public string Element => _reader.LocalName;

    /// <summary>How deep the present element lies; the root at 0.</summary>
    public int Depth => _reader.Depth;

    /// <summary>Goes to the next element's beginning; false at the end.</summary>
    public bool Next(CancellationToken ct)
    {
        try
        {
            while (_reader.Read())
            {
                if (++_steps % CancellationInterval == 0) ct.ThrowIfCancellationRequested();
                if (_reader.NodeType == XmlNodeType.Element) return true;
            }

            return false;
        }
        catch (XmlException problem)
        {
            throw new DafFormatException(_input.Name, $"the XML is damaged: {problem.Message}", line: problem.LineNumber, inner: problem);
        }
    }

    /// <summary>An attribute of the present element, or null.</summary>
    public string? Attribute(string name) => _reader.GetAttribute(name);

    /// <summary>An attribute that must be there.</summary>
    public string Required(string name) => Attribute(name) ?? throw Problem(null, $"{Element} has no attribute \"{name}\".");

    /// <summary>A whole number that must be there, between 0 and a bound.</summary>
    public long Whole(string name, long most) => Whole(name, Required(name), most);

    /// <summary>A whole number between 0 and a bound, or null where there is none.</summary>
    public long? OptionalWhole(string name, long most) => Attribute(name) is { Length: > 0 } text ? Whole(name, text, most) : null;

    /// <summary>A number that must be there.</summary>
    public double Number(string name) => DafNumber.TryParse(Required(name), out double number) ? number : throw Problem(Required(name), $"{Element}'s attribute \"{name}\" is no number.");

    /// <summary>A number, or NaN where there is none.</summary>
    public double OptionalNumber(string name) => Attribute(name) is { Length: > 0 } ? Number(name) : double.NaN;

    /// <summary>A problem of the present element.</summary>
    public DafFormatException Problem(string? value, string problem) => new(_input.Name, problem, line: (_reader as IXmlLineInfo)?.LineNumber, value: value);

    public void Dispose()
    {
        _reader.Dispose();
        _text.Dispose();
    }

    long Whole(string name, string text, long most) =>
        DafNumber.TryParseWhole(text, out long number) && number >= 0 && number <= most
            ? number
            : throw Problem(text, $"{Element}'s attribute \"{name}\" is no whole number from 0 to {most}.");
}
