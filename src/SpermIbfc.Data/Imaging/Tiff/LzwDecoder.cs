namespace SpermIbfc.Data.Imaging.Tiff;

/// <summary>
/// TIFF's LZW (TIFF 6.0, section 13): codes of 9 to 12 bits, most significant bit first, that widen one code
/// earlier than the table needs it.
/// </summary>
internal sealed class LzwDecoder
{
    public const int Clear = 256, End = 257, FirstFree = 258, TableSize = 4096, MinBits = 9, MaxBits = 12;

    readonly ushort[] _prefix = new ushort[TableSize];
    readonly byte[] _last = new byte[TableSize];
    readonly byte[] _first = new byte[TableSize];
    readonly int[] _length = new int[TableSize];

    public LzwDecoder()
    {
        for (int i = 0; i < Clear; i++)
        {
            _last[i] = _first[i] = (byte)i;
            _length[i] = 1;
        }
    }

    public void Decode(ReadOnlySpan<byte> packed, Span<byte> output)
    {
        // Before 1993 some programs wrote codes least significant bit first: such data begin with a Clear of 00 x1.
        if (packed.Length >= 2 && packed[0] == 0 && (packed[1] & 1) == 1)
            throw new InvalidDataException("this is the old-style LZW, least significant bit first, which is not read; save the file again with a current program.");

        int to = 0, bit = 0, bits = MinBits, next = FirstFree, before = -1;
        while (to < output.Length)
        {
            if ((long)bit + bits > packed.Length * 8L) throw new InvalidDataException($"LZW data ended after {to} of {output.Length} bytes.");
            int code = Code(packed, bit, bits);
            bit += bits;
            if (code == End) throw new InvalidDataException($"LZW data ended (code 257) after {to} of {output.Length} bytes.");
            if (code == Clear)
            {
                (bits, next, before) = (MinBits, FirstFree, -1);
                continue;
            }

            // Before the first string nothing has been added, and only single bytes can be named; afterwards the
            // code being added just now can be named too, for it is the string before and its own first byte.
            bool pending = before >= 0 && next < TableSize;
            if (code >= next + (pending ? 1 : 0))
                throw new InvalidDataException($"LZW code {code} after {to} of {output.Length} bytes names a string that was not defined (the table has {next}).");
            if (pending) Add(next, before, code == next ? _first[before] : _first[code]);
            to += Write(code, output[to..]);
            if (pending) next++;
            before = code;
            if (next == (1 << bits) - 1 && bits < MaxBits) bits++;
        }
    }

    static int Code(ReadOnlySpan<byte> packed, int bit, int bits)
    {
        int at = bit >> 3, window = packed[at] << 16;
        if (at + 1 < packed.Length) window |= packed[at + 1] << 8;
        if (at + 2 < packed.Length) window |= packed[at + 2];
        return (window >> (24 - (bit & 7) - bits)) & ((1 << bits) - 1);
    }

    void Add(int code, int prefix, byte last)
    {
        _prefix[code] = (ushort)prefix;
        _last[code] = last;
        _first[code] = _first[prefix];
        _length[code] = _length[prefix] + 1;
    }

    // From the string's end to its beginning, leaving out what does not fit.
    int Write(int code, Span<byte> output)
    {
        int length = _length[code];
        for (int i = length - 1; i >= 0; i--)
        {
            if (i < output.Length) output[i] = _last[code];
            code = _prefix[code];
        }

        return Math.Min(length, output.Length);
    }
}
