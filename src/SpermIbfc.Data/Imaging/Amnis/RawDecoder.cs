using System.Buffers.Binary;

namespace SpermIbfc.Data.Imaging.Amnis;

/// <summary>Compression 1: samples as they are, of one byte or of two with a sign, in the container's byte order.</summary>
internal sealed class RawDecoder(byte[] bytes, int sampleBytes, bool littleEndian) : IRowDecoder
{
    int _at;

    public string? Next(Span<short> row)
    {
        ReadOnlySpan<byte> from = bytes.AsSpan(_at, row.Length * sampleBytes);
        _at += from.Length;
        for (int x = 0; x < row.Length; x++)
        {
            row[x] = sampleBytes == 1 ? from[x]
                : littleEndian ? BinaryPrimitives.ReadInt16LittleEndian(from[(2 * x)..])
                : BinaryPrimitives.ReadInt16BigEndian(from[(2 * x)..]);
        }

        return null;
    }

    public string? End() => null;
}
