namespace SpermIbfc.Data.Imaging.Amnis;

/// <summary>Compression 30818: pairs of a value and one less than its count; runs go on over the ends of rows and channels.</summary>
internal sealed class BitmaskDecoder(byte[] bytes, int length) : IRowDecoder
{
    /// <summary>The longest run, in pixels.</summary>
    public const int MaxRun = 256;

    int _at, _left;
    byte _value;

    public string? Next(Span<short> row)
    {
        if (length % 2 != 0) return $"a strip of pairs has an odd number of bytes ({length}).";
        while (row.Length > 0)
        {
            if (_left == 0)
            {
                if (_at >= length) return $"the strip's {length / 2} runs end before its last pixel.";
                _value = bytes[_at];
                _left = bytes[_at + 1] + 1;
                _at += 2;
            }

            int run = Math.Min(_left, row.Length);
            row[..run].Fill(_value);
            row = row[run..];
            _left -= run;
        }

        return null;
    }

    public string? End() => _left > 0 || _at < length ? $"the strip's runs go on for {_left} or more pixels behind the last one." : null;
}
