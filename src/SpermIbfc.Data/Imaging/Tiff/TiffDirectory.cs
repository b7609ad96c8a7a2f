using System.Globalization;
using System.Text;

namespace SpermIbfc.Data.Imaging.Tiff;

/// <summary>
/// One image file directory: its twelve-byte fields as they lie in the file, and their values when asked for.
/// </summary>
internal sealed class TiffDirectory
{
    const int FieldBytes = 12;

    readonly TiffInput _input;
    readonly long _fieldsAt;
    readonly byte[] _fields;

    TiffDirectory(TiffInput input, long fieldsAt, byte[] fields)
    {
        _input = input;
        _fieldsAt = fieldsAt;
        _fields = fields;
    }

    /// <summary>Reads the directory at an offset, and the offset of the one after it (0 for none).</summary>
    public static TiffDirectory Read(TiffInput input, long offset, out uint next)
    {
        Span<byte> number = stackalloc byte[4];
        if (!input.Holds(offset, 2))
            throw new TiffFormatException(input.Name, $"a directory of tags should begin here, but the file has {input.Length} bytes.", offset: offset);
        input.Read(offset, number[..2]);
        int count = input.UInt16(number);
        if (count is 0 or > TiffLimits.FieldsPerDirectory)
            throw new TiffFormatException(input.Name, $"a directory has 1 to {TiffLimits.FieldsPerDirectory} tags.", offset: offset, value: Text(count));

        int bytes = count * FieldBytes;
        if (!input.Holds(offset + 2, bytes))
            throw new TiffFormatException(input.Name, $"the directory's {count} tags run past the file's end ({input.Length} bytes).", offset: offset, value: Text(count));
        var fields = new byte[bytes];
        input.Read(offset + 2, fields);

        if (!input.Holds(offset + 2 + bytes, 4))
            throw new TiffFormatException(input.Name, $"the file ends ({input.Length} bytes) before the offset of the next directory.", offset: offset + 2 + bytes);
        input.Read(offset + 2 + bytes, number);
        next = input.UInt32(number);
        return new TiffDirectory(input, offset + 2, fields);
    }

    public TiffInput Input => _input;

    public bool Has(TiffTag tag) => Find(tag) >= 0;

    /// <summary>A tag's first value, or the default where the tag is absent.</summary>
    public long Number(TiffTag tag, long absent) => Has(tag) ? Numbers(tag, 0, 1)[0] : absent;

    /// <summary>A tag's first value.</summary>
    public long Number(TiffTag tag) => Numbers(tag, 0, 1)[0];

    /// <summary>How many values a tag has; 0 where it is absent.</summary>
    public long Count(TiffTag tag) => Find(tag) is var at and >= 0 ? _input.UInt32(_fields.AsSpan(at + 4)) : 0;

    /// <summary>Some consecutive values of a tag of whole numbers.</summary>
    public long[] Numbers(TiffTag tag, long first, int count)
    {
        int at = Find(tag);
        if (at < 0) throw new TiffFormatException(_input.Name, "the tag is missing from the directory.", (int)tag, _fieldsAt - 2);
        ushort type = _input.UInt16(_fields.AsSpan(at + 2));
        int size = type switch
        {
            (ushort)TiffFieldType.Byte => 1,
            (ushort)TiffFieldType.Short => 2,
            (ushort)TiffFieldType.Long => 4,
            _ => throw Problem(tag, $"type {type}", "the tag's values should be of type BYTE (1), SHORT (3) or LONG (4)."),
        };
        uint total = _input.UInt32(_fields.AsSpan(at + 4));
        if (total < first + count) throw Problem(tag, $"count {total}", $"the tag should have {first + count} or more values.");

        long start = ValuesAt(tag, at, size, total) + first * size;
        var bytes = new byte[count * size];
        ReadValues(start, bytes);
        var numbers = new long[count];
        for (int i = 0; i < count; i++)
            numbers[i] = size switch { 1 => bytes[i], 2 => _input.UInt16(bytes.AsSpan(2 * i)), _ => _input.UInt32(bytes.AsSpan(4 * i)) };
        return numbers;
    }

    /// <summary>A tag's text, up to its first NUL; null where the tag is absent. Bytes that are no UTF-8 become U+FFFD.</summary>
    public string? String(TiffTag tag)
    {
        int at = Find(tag);
        if (at < 0) return null;
        ushort type = _input.UInt16(_fields.AsSpan(at + 2));
        if (type is not ((ushort)TiffFieldType.Ascii or (ushort)TiffFieldType.Byte)) throw Problem(tag, $"type {type}", "the tag's value should be text, of type ASCII (2).");
        uint count = _input.UInt32(_fields.AsSpan(at + 4));
        if (count > TiffLimits.DescriptionBytes) throw Problem(tag, $"count {count}", $"a text has at most {TiffLimits.DescriptionBytes} bytes.");
        long start = ValuesAt(tag, at, 1, count);
        var bytes = new byte[count];
        ReadValues(start, bytes);
        int end = Array.IndexOf(bytes, (byte)0);
        return Encoding.UTF8.GetString(bytes, 0, end < 0 ? bytes.Length : end);
    }

    /// <summary>What is wrong with a tag, with its place and value.</summary>
    public TiffFormatException Problem(TiffTag tag, long value, string problem) => Problem(tag, Text(value), problem);

    public TiffFormatException Problem(TiffTag tag, string value, string problem) =>
        new(_input.Name, problem, (int)tag, Find(tag) is var at and >= 0 ? _fieldsAt + at : _fieldsAt - 2, value);

    // Values of up to four bytes lie in the field itself, others where the field points.
    long ValuesAt(TiffTag tag, int at, int size, uint count)
    {
        if (size * (long)count <= 4) return _fieldsAt + at + 8;
        long start = _input.UInt32(_fields.AsSpan(at + 8));
        if (!_input.Holds(start, size * (long)count))
            throw Problem(tag, start, $"the tag's {count} values of {size} byte(s) there would run past the file's end ({_input.Length} bytes).");
        return start;
    }

    void ReadValues(long start, Span<byte> bytes)
    {
        long inField = start - _fieldsAt;
        if (inField >= 0 && inField + bytes.Length <= _fields.Length) _fields.AsSpan((int)inField, bytes.Length).CopyTo(bytes);
        else _input.Read(start, bytes);
    }

    int Find(TiffTag tag)
    {
        for (int at = 0; at < _fields.Length; at += FieldBytes)
        {
            if (_input.UInt16(_fields.AsSpan(at)) == (ushort)tag) return at;
        }

        return -1;
    }

    static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
