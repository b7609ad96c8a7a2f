using System.Buffers.Binary;
using System.Numerics;

namespace SpermIbfc.Data.Imaging.Amnis;

/// <summary>
/// Compression 30817. Nibbles, the low one of a byte first, make numbers: three bits each, least significant first, and
/// 8 in all but the last, whose bit 4 is the sign. A number is the second difference of a sample, along its row and down
/// its column, over the whole width of all channels.
/// </summary>
internal sealed class GreyscaleDecoder : IRowDecoder
{
    /// <summary>The longest number, of 18 bits.</summary>
    public const int MaxNibbles = 6;

    const ulong Continues = 0x888888;
    const int Reach = 4 * MaxNibbles, Loaded = 60;

    readonly byte[] _bytes;
    readonly int _length;
    readonly int[] _sums;
    int _bit;

    /// <summary>Decodes so many bytes at the buffer's beginning.</summary>
    /// <param name="bytes">The strip, which the decoder never writes to.</param>
    /// <param name="length">Bytes of it; at most 2^28.</param>
    /// <param name="width">Samples of a row, all channels side by side.</param>
    public GreyscaleDecoder(byte[] bytes, int length, int width)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, 1 << 28);
        (_bytes, _length) = (bytes, length);
        _sums = new int[width];
    }

    public string? Next(Span<short> row)
    {
        Span<int> sums = _sums.AsSpan(0, row.Length);
        ulong word = 0;
        int bit = _bit, left = 0, sample = 0;
        uint outside = 0;
        for (int x = 0; x < row.Length; x++)
        {
            if (left < Reach)
            {
                word = Load(bit);
                left = Loaded;
            }

            ulong ends = ~word & Continues;
            if (ends == 0) return $"a number at byte {bit / 8} of the strip has more than {MaxNibbles} nibbles.";
            int bits = BitOperations.TrailingZeroCount(ends) + 1;
            uint groups = (uint)word & ((1u << bits) - 1);
            word >>= bits;
            left -= bits;
            bit += bits;

            // Nibbles of three bits close up to one number; then its top bit is spread.
            uint pairs = (groups & 0x070707) | (groups & 0x707070) >> 1;
            uint number = (pairs & 0x3F) | (pairs & 0x3F00) >> 2 | (pairs & 0x3F0000) >> 4;
            int unused = 32 - (bits * 3 >> 2);
            sums[x] += (int)(number << unused) >> unused;
            sample += sums[x];
            row[x] = (short)sample;
            outside |= (uint)(sample + 0x8000);
        }

        _bit = bit;
        if (bit > 8 * _length) return $"the strip's {_length} bytes end before its last sample.";
        return outside <= ushort.MaxValue ? null : "a sample does not fit into 16 bits with a sign.";
    }

    public string? End() => 8 * _length - _bit is var left and >= 8 ? $"{left / 4} nibbles are left behind the last sample of the strip." : null;

    /// <summary>At least 60 bits from a nibble on, zeros behind the strip's end.</summary>
    ulong Load(int bit)
    {
        int at = bit >> 3;
        ulong word = 0;
        if (at <= _length - 8) word = BinaryPrimitives.ReadUInt64LittleEndian(_bytes.AsSpan(at));
        else
        {
            for (int i = _length - 1; i >= at; i--) word = word << 8 | _bytes[i];
        }

        return word >> (bit & 7);
    }
}
