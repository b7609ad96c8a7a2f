using System.Buffers;

namespace SpermIbfc.Data.Imaging.Amnis;

/// <summary>Compression 30818: see <see cref="BitmaskDecoder"/>.</summary>
internal static class BitmaskEncoder
{
    /// <summary>Encodes a mask's bytes, all channels side by side; runs go on over the ends of rows.</summary>
    public static void Encode(ReadOnlySpan<byte> samples, IBufferWriter<byte> to)
    {
        while (samples.Length > 0)
        {
            ReadOnlySpan<byte> most = samples[..Math.Min(samples.Length, BitmaskDecoder.MaxRun)];
            int other = most.IndexOfAnyExcept(samples[0]), run = other < 0 ? most.Length : other;
            Span<byte> pair = to.GetSpan(2);
            (pair[0], pair[1]) = (samples[0], (byte)(run - 1));
            to.Advance(2);
            samples = samples[run..];
        }
    }
}
