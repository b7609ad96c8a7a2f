using System.Buffers.Binary;
using System.IO.Compression;

namespace SpermIbfc.Data.Imaging;

/// <summary>Writes PNG images for display: 8 bits a sample, grey or RGB, not interlaced (W3C PNG, third edition).</summary>
public static class PngWriter
{
    const int BytesPerChunk = 1 << 20;
    const byte Grey = 0, Rgb = 2;

    static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Writes w x h grey samples, row-major.</summary>
    /// <exception cref="ArgumentException">The samples are not w x h.</exception>
    public static void WriteGray8(Stream stream, int w, int h, ReadOnlySpan<byte> samples) => Write(stream, w, h, 1, Grey, samples);

    /// <summary>Writes w x h pixels of red, green, blue, row-major.</summary>
    /// <exception cref="ArgumentException">The samples are not 3 x w x h.</exception>
    public static void WriteRgb8(Stream stream, int w, int h, ReadOnlySpan<byte> samples) => Write(stream, w, h, 3, Rgb, samples);

    static void Write(Stream stream, int w, int h, int channels, byte colourType, ReadOnlySpan<byte> samples)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentOutOfRangeException.ThrowIfLessThan(w, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(h, 1);
        if (samples.Length != (long)w * h * channels)
            throw new ArgumentException($"A {w} x {h} image of {channels} channel(s) has {(long)w * h * channels} bytes; {samples.Length} were given.", nameof(samples));

        stream.Write(Signature);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, w);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], h);
        header[8] = 8;
        header[9] = colourType;
        header[10..].Clear();
        Chunk(stream, "IHDR"u8, header);

        ReadOnlySpan<byte> data = Compress(samples, w * channels);
        for (; data.Length > BytesPerChunk; data = data[BytesPerChunk..]) Chunk(stream, "IDAT"u8, data[..BytesPerChunk]);
        Chunk(stream, "IDAT"u8, data);
        Chunk(stream, "IEND"u8, []);
    }

    // Each row is led by its filter's number; 0 is none.
    static ReadOnlySpan<byte> Compress(ReadOnlySpan<byte> samples, int rowBytes)
    {
        var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (int at = 0; at < samples.Length; at += rowBytes)
            {
                zlib.WriteByte(0);
                zlib.Write(samples.Slice(at, rowBytes));
            }
        }

        return compressed.GetBuffer().AsSpan(0, (int)compressed.Length);
    }

    static void Chunk(Stream stream, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        stream.Write(number);
        stream.Write(type);
        stream.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.Of(type, data));
        stream.Write(number);
    }
}
