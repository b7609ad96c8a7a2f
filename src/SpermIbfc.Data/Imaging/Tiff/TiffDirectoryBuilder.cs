using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace SpermIbfc.Data.Imaging.Tiff;

/// <summary>A directory to be written, little-endian: fields in the order of their tags, then the values too long for them.</summary>
internal sealed class TiffDirectoryBuilder
{
    const int FieldBytes = 12, InlineBytes = 4;

    readonly SortedDictionary<TiffTag, (TiffFieldType Type, int Count, byte[] Values)> _fields = [];

    /// <summary>Bytes of the directory and its long values, each of which begins at an even offset.</summary>
    public int Length
    {
        get
        {
            int length = 2 + _fields.Count * FieldBytes + 4;
            foreach ((_, _, byte[] values) in _fields.Values)
            {
                if (values.Length > InlineBytes) length += values.Length + (values.Length & 1);
            }

            return length;
        }
    }

    public void Shorts(TiffTag tag, ReadOnlySpan<ushort> values) => _fields[tag] = (TiffFieldType.Short, values.Length, MemoryMarshal.AsBytes(values).ToArray());

    public void Longs(TiffTag tag, IReadOnlyList<uint> values) => _fields[tag] = (TiffFieldType.Long, values.Count, MemoryMarshal.AsBytes<uint>([.. values]).ToArray());

    public void Rational(TiffTag tag, uint value) => _fields[tag] = (TiffFieldType.Rational, 1, MemoryMarshal.AsBytes<uint>([value, 1]).ToArray());

    public void Text(TiffTag tag, string value)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(value + '\0');
        _fields[tag] = (TiffFieldType.Ascii, bytes.Length, bytes);
    }

    public void WriteTo(Stream stream, uint at, uint next)
    {
        var bytes = new byte[Length];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)_fields.Count);
        int field = 2, behind = 2 + _fields.Count * FieldBytes + 4;
        foreach ((TiffTag tag, (TiffFieldType type, int count, byte[] values)) in _fields)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(field), (ushort)tag);
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(field + 2), (ushort)type);
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(field + 4), count);
            if (values.Length <= InlineBytes) values.CopyTo(bytes, field + 8);
            else
            {
                BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(field + 8), at + (uint)behind);
                values.CopyTo(bytes, behind);
                behind += values.Length + (values.Length & 1);
            }

            field += FieldBytes;
        }

        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(field), next);
        stream.Write(bytes);
    }
}
