using System.Buffers;
using System.Text;

namespace SpermIbfc.Data.Imaging.Amnis.Daf;

/// <summary>
/// The XML's text with the characters that XML forbids replaced, since IDEAS lets users' control characters through,
/// and with a bound on the length of one element: the XML parser has none of its own and would buffer it whole.
/// </summary>
internal sealed class SanitisedText(Stream stream, string name, int elementCharacters) : TextReader
{
    const char Replacement = '\uFFFD';

    static readonly SearchValues<char> Forbidden = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(code => (char)code).Where(character => character is not ('\t' or '\n' or '\r')), '\uFFFE', '\uFFFF']);

    readonly StreamReader _text = new(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: false, bufferSize: 1 << 16, leaveOpen: true);
    long _read, _elementAt;

    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    public override int Read(Span<char> buffer)
    {
        int got = _text.Read(buffer);
        Span<char> text = buffer[..got];
        for (int at; (at = text.IndexOfAny(Forbidden)) >= 0; text = text[(at + 1)..]) text[at] = Replacement;
        BoundElements(buffer[..got]);
        return got;
    }

    public override int Peek() => throw new NotSupportedException();

    public override int Read() => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) _text.Dispose();
        base.Dispose(disposing);
    }

    void BoundElements(ReadOnlySpan<char> text)
    {
        int last = text.LastIndexOf('<');
        _read += text.Length;
        if (last >= 0) _elementAt = _read - text.Length + last;
        else if (_read - _elementAt > elementCharacters)
            throw new DafFormatException(name, $"an element of the XML has more than {elementCharacters} characters, beginning at character {_elementAt}.");
    }
}
