using System.Buffers.Binary;

namespace SpermIbfc.Data.Tests.Imaging;

/// <summary>Hand-made TIFFs, right or wrong: a header, one directory behind it, then data.</summary>
sealed class TiffBytes
{
    readonly SortedDictionary<ushort, (ushort Type, uint Count, uint Value)> _fields = [];

    public byte[] Data { get; init; } = [];

    public uint Next { get; init; }

    /// <summary>Where the data begin, given the fields so far.</summary>
    public uint DataAt => (uint)(8 + 2 + 12 * _fields.Count + 4);

    /// <summary>A 4 x 3 grey image of bytes whose only strip lies at the data.</summary>
    public static TiffBytes Grey(byte[]? data = null)
    {
        TiffBytes file = new TiffBytes { Data = data ?? [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] }
            .Short(256, 4).Short(257, 3).Short(258, 8).Short(259, 1).Short(262, 1).Long(273, 0).Short(277, 1).Short(278, 3);
        file.Long(279, (uint)file.Data.Length);
        return file.Long(273, file.DataAt);
    }

    public TiffBytes Short(ushort tag, ushort value) => Field(tag, 3, 1, value);

    public TiffBytes Long(ushort tag, uint value) => Field(tag, 4, 1, value);

    public TiffBytes Field(ushort tag, ushort type, uint count, uint value)
    {
        _fields[tag] = (type, count, value);
        return this;
    }

    public TiffBytes Without(ushort tag)
    {
        _fields.Remove(tag);
        return this;
    }

    public byte[] ToArray()
    {
        var bytes = new byte[DataAt + Data.Length];
        "II*\0"u8.CopyTo(bytes);
        bytes[4] = 8;
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(8), (ushort)_fields.Count);
        int at = 10;
        foreach ((ushort tag, (ushort type, uint count, uint value)) in _fields)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(at), tag);
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(at + 2), type);
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at + 4), count);
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at + 8), value);
            at += 12;
        }

        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at), Next);
        Data.CopyTo(bytes, at + 4);
        return bytes;
    }
}
