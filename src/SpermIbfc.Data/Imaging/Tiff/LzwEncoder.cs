namespace SpermIbfc.Data.Imaging.Tiff;

/// <summary>Writes TIFF's LZW, the counterpart of <see cref="LzwDecoder"/>.</summary>
internal sealed class LzwEncoder(Stream output)
{
    // The last code in use: on adding it the table is cleared, so that no code of 13 bits is ever needed.
    const int LastCode = 4094;

    readonly Dictionary<int, int> _codes = [];
    int _next = LzwDecoder.FirstFree, _bits = LzwDecoder.MinBits, _pendingBits;
    uint _pending;

    public void Encode(ReadOnlySpan<byte> data)
    {
        Put(LzwDecoder.Clear);
        if (!data.IsEmpty)
        {
            int current = data[0];
            foreach (byte value in data[1..])
            {
                int longer = (current << 8) | value;
                if (_codes.TryGetValue(longer, out int code))
                {
                    current = code;
                    continue;
                }

                Put(current);
                _codes.Add(longer, _next);
                Grow();
                current = value;
            }

            Put(current);
            // The decoder adds a string for this code as for any other, and may widen its codes.
            Grow();
        }

        Put(LzwDecoder.End);
        if (_pendingBits > 0) output.WriteByte((byte)(_pending << (8 - _pendingBits)));
    }

    void Grow()
    {
        if (_next++ == LastCode)
        {
            Put(LzwDecoder.Clear);
            _codes.Clear();
            _next = LzwDecoder.FirstFree;
            _bits = LzwDecoder.MinBits;
        }
        else if (_next == 1 << _bits)
        {
            _bits++;
        }
    }

    void Put(int code)
    {
        _pending = (_pending << _bits) | (uint)code;
        for (_pendingBits += _bits; _pendingBits >= 8; _pendingBits -= 8) output.WriteByte((byte)(_pending >> (_pendingBits - 8)));
        _pending &= (1u << _pendingBits) - 1;
    }
}
