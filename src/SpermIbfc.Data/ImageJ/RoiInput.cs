using System.Buffers.Binary;
using System.Globalization;

namespace SpermIbfc.Data.ImageJ;

/// <summary>An ROI file's bytes; no read leaves them, whatever offset a file gives.</summary>
readonly ref struct RoiInput(ReadOnlySpan<byte> bytes, string name)
{
    readonly ReadOnlySpan<byte> _bytes = bytes;

    public int Length => _bytes.Length;

    public byte Byte(int at) => Slice(at, 1)[0];

    public ushort UInt16(int at) => BinaryPrimitives.ReadUInt16BigEndian(Slice(at, 2));

    public int Int32(int at) => BinaryPrimitives.ReadInt32BigEndian(Slice(at, 4));

    public float Single(int at) => BinaryPrimitives.ReadSingleBigEndian(Slice(at, 4));

    /// <summary>A short as ImageJ reads coordinates: -5000..60535.</summary>
    public int Coordinate(int at)
    {
        int value = (short)UInt16(at);
        return value < RoiLayout.LowestCoordinate ? value + 65_536 : value;
    }

    /// <summary>A float that must be a number.</summary>
    public float Number(int at)
    {
        float value = Single(at);
        return float.IsFinite(value) ? value : throw Refuse("a coordinate must be a number.", at, value.ToString(CultureInfo.InvariantCulture));
    }

    public bool Holds(int at, long count) => at >= 0 && count >= 0 && at + count <= _bytes.Length;

    public ReadOnlySpan<byte> Slice(int at, int count) =>
        Holds(at, count)
            ? _bytes.Slice(at, count)
            : throw Refuse($"the file ends at {_bytes.Length}, before the {count} bytes that should stand here: it was cut off, or copied as text.", at);

    /// <summary>UTF-16 code units as they stand; null where they are none, or run past the file.</summary>
    public string? Text(int at, int length)
    {
        if (at <= 0 || length <= 0 || !Holds(at, 2L * length)) return null;
        var characters = new char[length];
        for (int i = 0; i < length; i++) characters[i] = (char)UInt16(at + 2 * i);
        return new string(characters);
    }

    public RoiFormatException Refuse(string problem, int offset, string? value = null) => new(name, problem, offset, value);

    public RoiFormatException Refuse(string problem, int offset, int value) => Refuse(problem, offset, value.ToString(CultureInfo.InvariantCulture));
}
