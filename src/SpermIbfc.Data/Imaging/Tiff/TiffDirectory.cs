using System.Globalization;
using System.Text;

namespace SpermIbfc.Data.Imaging.Tiff;

/// <summary>
/// One image file directory: its fields as they lie in the file (12 bytes each, 20 in a BigTIFF), and their values
/// when asked for.
/// </summary>
internal sealed class TiffDirectory
{
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
    public static TiffDirectory Read(TiffInput input, long offset, out long next)
    {
        Span<byte> number = stackalloc byte[8];
        int countBytes = input.Big ? 8 : 2;
        if (!input.Holds(offset, countBytes))
            throw new TiffFormatException(input.Name, $"a directory of tags should begin here, but the file has {input.Length} bytes.", offset: offset);
        input.Read(offset, number[..countBytes]);
        long count = input.Big ? input.Word(number) : input.UInt16(number);
        if (count is 0 or > TiffLimits.FieldsPerDirectory)
            throw new TiffFormatException(input.Name, $"a directory has 1 to {TiffLimits.FieldsPerDirectory} tags.", offset: offset, value: Text(count));

        int bytes = (int)count * FieldBytesOf(input);
        long fieldsAt = offset + countBytes;
        if (!input.Holds(fieldsAt, bytes))
            throw new TiffFormatException(input.Name, $"the directory's {count} tags run past the file's end ({input.Length} bytes).", offset: offset, value: Text(count));
        var fields = new byte[bytes];
        input.Read(fieldsAt, fields);

        int nextBytes = input.Big ? 8 : 4;
        if (!input.Holds(fieldsAt + bytes, nextBytes))
            throw new TiffFormatException(input.Name, $"the file ends ({input.Length} bytes) before the offset of the next directory.", offset: fieldsAt + bytes);
        input.Read(fieldsAt + bytes, number[..nextBytes]);
        next = input.Word(number);
        return new TiffDirectory(input, fieldsAt, fields);
    }

    public TiffInput Input => _input;

    /// <summary>Bytes of all its fields, without the values that lie elsewhere.</summary>
    public int FieldsBytes => _fields.Length;

    int FieldBytes => FieldBytesOf(_input);

    long DirectoryAt => _fieldsAt - (_input.Big ? 8 : 2);

    public bool Has(TiffTag tag) => Find(tag) >= 0;

    /// <summary>A tag's first value, or the default where the tag is absent.</summary>
    public long Number(TiffTag tag, long absent) => Has(tag) ? Numbers(tag, 0, 1)[0] : absent;

    /// <summary>A tag's first value.</summary>
    public long Number(TiffTag tag) => Numbers(tag, 0, 1)[0];

    /// <summary>How many values a tag has; 0 where it is absent.</summary>
    public long Count(TiffTag tag) => Find(tag) is var at and >= 0 ? CountAt(at) : 0;

    /// <summary>Some consecutive values of a tag of whole numbers.</summary>
    public long[] Numbers(TiffTag tag, long first, int count)
    {
        int at = Find(tag);
        if (at < 0) throw new TiffFormatException(_input.Name, "the tag is missing from the directory.", (int)tag, DirectoryAt);
        ushort type = _input.UInt16(_fields.AsSpan(at + 2));
        int size = TiffField.SizeOfWhole(type);
        if (size == 0) throw Problem(tag, $"type {type}", "the tag's values should be of type BYTE (1), SHORT (3), LONG (4) or LONG8 (16).");
        long total = CountAt(at);
        if (total < first + count) throw Problem(tag, $"count {total}", $"the tag should have {first + count} or more values.");

        long start = ValuesAt(tag, at, size, total) + first * size;
        var bytes = new byte[count * size];
        ReadValues(start, bytes);
        var numbers = new long[count];
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> value = bytes.AsSpan(size * i);
            numbers[i] = size switch { 1 => value[0], 2 => _input.UInt16(value), 4 => _input.UInt32(value), _ => (long)Math.Min(_input.UInt64(value), long.MaxValue) };
        }

        return numbers;
    }

    /// <summary>A tag's text, up to its first NUL; null where the tag is absent. Bytes that are no UTF-8 become U+FFFD.</summary>
    public string? String(TiffTag tag)
    {
        int at = Find(tag);
        if (at < 0) return null;
        byte[] bytes = Bytes(tag, at, TiffLimits.DescriptionBytes, "text, of type ASCII (2)");
        int end = Array.IndexOf(bytes, (byte)0);
        return Encoding.UTF8.GetString(bytes, 0, end < 0 ? bytes.Length : end);
    }

    /// <summary>The bytes of a tag of type BYTE, UNDEFINED or ASCII; null where the tag is absent.</summary>
    public byte[]? Bytes(TiffTag tag, int most) => Find(tag) is var at and >= 0 ? Bytes(tag, at, most, "bytes, of type BYTE (1) or UNDEFINED (7)") : null;

    /// <summary>A tag's type; 0 where it is absent.</summary>
    public ushort Type(TiffTag tag) => Find(tag) is var at and >= 0 ? _input.UInt16(_fields.AsSpan(at + 2)) : (ushort)0;

    /// <summary>What is wrong with a tag, with its place and value.</summary>
    public TiffFormatException Problem(TiffTag tag, long value, string problem) => Problem(tag, Text(value), problem);

    public TiffFormatException Problem(TiffTag tag, string value, string problem) =>
        new(_input.Name, problem, (int)tag, Find(tag) is var at and >= 0 ? _fieldsAt + at : DirectoryAt, value);

    byte[] Bytes(TiffTag tag, int at, int most, string expected)
    {
        ushort type = _input.UInt16(_fields.AsSpan(at + 2));
        if (type is not ((ushort)TiffFieldType.Byte or (ushort)TiffFieldType.Ascii or (ushort)TiffFieldType.Undefined)) throw Problem(tag, $"type {type}", $"the tag's value should be {expected}.");
        long count = CountAt(at);
        if (count > most) throw Problem(tag, $"count {count}", $"the tag has at most {most} bytes.");
        long start = ValuesAt(tag, at, 1, count);
        var bytes = new byte[count];
        ReadValues(start, bytes);
        return bytes;
    }

    long CountAt(int at) => _input.Word(_fields.AsSpan(at + 4));

    // Values of up to four bytes (eight in a BigTIFF) lie in the field itself, others where the field points.
    long ValuesAt(TiffTag tag, int at, int size, long count)
    {
        int valueAt = _input.Big ? 12 : 8;
        if (count <= (_input.Big ? 8 : 4) / size) return _fieldsAt + at + valueAt;
        long start = _input.Word(_fields.AsSpan(at + valueAt));
        if (count > _input.Length / size || !_input.Holds(start, size * count))
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

    static int FieldBytesOf(TiffInput input) => input.Big ? 20 : 12;

    static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
