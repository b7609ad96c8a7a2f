using System.Buffers;

namespace SpermIbfc.Data.Imaging.Amnis;

/// <summary>Compression 30817, as the instrument's software writes it: see <see cref="GreyscaleDecoder"/>.</summary>
internal static class GreyscaleEncoder
{
    /// <summary>Encodes rows of so many samples, all channels side by side.</summary>
    public static void Encode(ReadOnlySpan<short> samples, int width, IBufferWriter<byte> to)
    {
        var above = new int[width];
        int pending = -1;
        for (int start = 0; start < samples.Length; start += width)
        {
            ReadOnlySpan<short> row = samples.Slice(start, width);
            Span<byte> bytes = to.GetSpan(width * GreyscaleDecoder.MaxNibbles / 2 + 1);
            int used = 0;
            int before = 0;
            for (int x = 0; x < row.Length; x++)
            {
                int along = row[x] - before, number = along - above[x];
                (before, above[x]) = (row[x], along);
                Put(number, bytes, ref used, ref pending);
            }

            to.Advance(used);
        }

        if (pending < 0) return;
        to.GetSpan(1)[0] = (byte)pending;
        to.Advance(1);
    }

    // A number ends where the rest is all sign: the last group's top bit tells it.
    static void Put(int number, Span<byte> bytes, ref int used, ref int pending)
    {
        while (true)
        {
            int group = number & 7;
            number >>= 3;
            bool last = number == ((group & 4) == 0 ? 0 : -1);
            int nibble = last ? group : group | 8;
            if (pending < 0) pending = nibble;
            else
            {
                bytes[used++] = (byte)(pending | nibble << 4);
                pending = -1;
            }

            if (last) return;
        }
    }
}
