using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace SpermIbfc.Data.Imaging.Amnis;

/// <summary>
/// One block of a file: a directory, its strip, then the values that did not fit into its fields, as the instrument's
/// software lays them out. Fields are added in the order of their tags.
/// </summary>
internal sealed class AmnisDirectoryBuilder(bool littleEndian)
{
    readonly List<(AmnisTag Tag, AmnisFieldType Type, int Count, int At, int Length)> _fields = [];
    readonly ArrayBufferWriter<byte> _values = new(1024);

    public void Clear()
    {
        _fields.Clear();
        _values.ResetWrittenCount();
    }

    public void Short(AmnisTag tag, int value)
    {
        Put16(_values.GetSpan(2), checked((ushort)value));
        Add(tag, AmnisFieldType.Short, 1, 2);
    }

    public void Long(AmnisTag tag, params ReadOnlySpan<uint> values)
    {
        Span<byte> to = _values.GetSpan(4 * values.Length);
        for (int i = 0; i < values.Length; i++) Put32(to[(4 * i)..], values[i]);
        Add(tag, AmnisFieldType.Long, values.Length, 4 * values.Length);
    }

    public void Double(AmnisTag tag, params ReadOnlySpan<double> values)
    {
        Span<byte> to = _values.GetSpan(8 * values.Length);
        for (int i = 0; i < values.Length; i++)
        {
            if (littleEndian) BinaryPrimitives.WriteDoubleLittleEndian(to[(8 * i)..], values[i]);
            else BinaryPrimitives.WriteDoubleBigEndian(to[(8 * i)..], values[i]);
        }

        Add(tag, AmnisFieldType.Double, values.Length, 8 * values.Length);
    }

    public void Bytes(AmnisTag tag, params ReadOnlySpan<byte> values)
    {
        _values.Write(values);
        _fields.Add((tag, AmnisFieldType.Byte, values.Length, _values.WrittenCount - values.Length, values.Length));
    }

    /// <summary>A text, without a NUL at its end, as such files have it.</summary>
    public void Text(AmnisTag tag, string text)
    {
        int length = (int)Encoding.UTF8.GetBytes(text, _values);
        _fields.Add((tag, AmnisFieldType.Ascii, length, _values.WrittenCount - length, length));
    }

    /// <summary>Where in the directory a field's four bytes of value are.</summary>
    public int CellOf(AmnisTag tag) => 2 + AmnisFrame.FieldBytes * _fields.FindIndex(field => field.Tag == tag) + 8;

    /// <summary>Writes the block that begins at an offset of the file, and is followed by the next block at once or after a gap.</summary>
    /// <returns>Where in the block the offset of the next directory is, and that offset.</returns>
    public (int Cell, long Next) WriteTo(ArrayBufferWriter<byte> block, long at, ReadOnlySpan<byte> strip, long gap)
    {
        int table = 2 + AmnisFrame.FieldBytes * _fields.Count + 4, length = table + strip.Length;
        foreach (var field in _fields) length += field.Length > 4 ? field.Length : 0;
        Span<byte> bytes = block.GetSpan(length)[..length];
        Put16(bytes, (ushort)_fields.Count);
        strip.CopyTo(bytes[table..]);
        int entry = 2, behind = table + strip.Length;
        foreach (var field in _fields)
        {
            Span<byte> to = bytes.Slice(entry, AmnisFrame.FieldBytes);
            Put16(to, (ushort)field.Tag);
            Put16(to[2..], (ushort)field.Type);
            Put32(to[4..], (uint)field.Count);
            ReadOnlySpan<byte> value = _values.WrittenSpan.Slice(field.At, field.Length);
            if (field.Tag == AmnisTag.StripOffsets) Put32(to[8..], Low(at + table));
            else if (field.Length > 4)
            {
                value.CopyTo(bytes[behind..]);
                Put32(to[8..], Low(at + behind));
                behind += field.Length;
            }
            else
            {
                to[8..].Clear();
                value.CopyTo(to[8..]);
            }

            entry += AmnisFrame.FieldBytes;
        }

        // A multiple of 4 GiB would be stored as 0, which ends the chain.
        long next = at + length + gap;
        if (Low(next) == 0) next++;
        Put32(bytes[entry..], Low(next));
        block.Advance(length);
        return (entry, next);
    }

    /// <summary>Offsets have 32 bits, also where the file has more.</summary>
    static uint Low(long offset) => unchecked((uint)offset);

    void Add(AmnisTag tag, AmnisFieldType type, int count, int length)
    {
        _values.Advance(length);
        _fields.Add((tag, type, count, _values.WrittenCount - length, length));
    }

    void Put16(Span<byte> to, ushort value)
    {
        if (littleEndian) BinaryPrimitives.WriteUInt16LittleEndian(to, value);
        else BinaryPrimitives.WriteUInt16BigEndian(to, value);
    }

    void Put32(Span<byte> to, uint value)
    {
        if (littleEndian) BinaryPrimitives.WriteUInt32LittleEndian(to, value);
        else BinaryPrimitives.WriteUInt32BigEndian(to, value);
    }
}
