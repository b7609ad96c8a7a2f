using System.Globalization;
using System.Text;

namespace SpermIbfc.Data.Imaging.Pgm;

/// <summary>Reads a PGM's numbers one after the other, through a buffer; white space and '#' comments stand between them.</summary>
internal sealed class PgmScanner(ImageBytes input, long start)
{
    readonly byte[] _buffer = new byte[16_384];
    long _bufferAt = start;
    int _next;
    int _filled;

    /// <summary>The offset of the byte that is looked at next.</summary>
    public long Offset => _bufferAt + _next;

    /// <summary>The next whole number.</summary>
    /// <param name="what">What it is, for messages.</param>
    /// <param name="most">The highest that it may be.</param>
    public int Number(string what, int most)
    {
        SkipBlanks();
        long at = Offset;
        long number = 0;
        int digits = 0;
        for (; Peek() is >= '0' and <= '9' and var digit; digits++)
        {
            number = number * 10 + (digit - '0');
            if (number > most) throw new PgmFormatException(input.Name, $"the {what} should be at most {most}.", at, $"{number} or more");
            _next++;
        }

        if (digits == 0)
            throw new PgmFormatException(input.Name, $"the {what} should stand here as a whole number.", at, Peek() is >= 0 and var other ? Shown(other) : "the file's end");
        return (int)number;
    }

    /// <summary>Passes over the one byte of white space behind a header.</summary>
    public void Blank()
    {
        int blank = Peek();
        if (!IsBlank(blank)) throw new PgmFormatException(input.Name, "one byte of white space should end the header.", Offset, blank < 0 ? "the file's end" : Shown(blank));
        _next++;
    }

    public static bool IsBlank(int value) => value is ' ' or '\t' or '\n' or '\v' or '\f' or '\r';

    /// <summary>What is wrong with what ends here.</summary>
    public PgmFormatException Problem(string problem, string value) => new(input.Name, problem, Offset, value);

    void SkipBlanks()
    {
        while (true)
        {
            int value = Peek();
            if (value == '#') SkipLine();
            else if (IsBlank(value)) _next++;
            else return;
        }
    }

    void SkipLine()
    {
        while (Peek() is >= 0 and not '\n' and not '\r') _next++;
    }

    int Peek()
    {
        if (_next < _filled) return _buffer[_next];
        _bufferAt += _filled;
        _next = 0;
        _filled = input.Read(_bufferAt, _buffer);
        return _filled == 0 ? -1 : _buffer[0];
    }

    static string Shown(int value) => value is > ' ' and <= '~'
        ? new Rune(value).ToString()
        : string.Create(CultureInfo.InvariantCulture, $"0x{value:X2}");
}
