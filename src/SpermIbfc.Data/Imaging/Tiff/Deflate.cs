using System.IO.Compression;

namespace SpermIbfc.Data.Imaging.Tiff;

/// <summary>Deflate in a zlib wrapper (RFC 1950), decoded into a buffer of known size and never beyond it.</summary>
internal static class Deflate
{
    public static void Decode(byte[] packed, int count, Span<byte> output)
    {
        try
        {
            using var zlib = new ZLibStream(new MemoryStream(packed, 0, count), CompressionMode.Decompress);
            int got = zlib.ReadAtLeast(output, output.Length, throwOnEndOfStream: false);
            if (got < output.Length) throw new InvalidDataException($"Deflate data ended after {got} of {output.Length} bytes.");
            // One byte more makes zlib check its sum over the data; more pixels than the image has are left alone.
            zlib.ReadByte();
        }
        catch (IOException broken)
        {
            throw new InvalidDataException($"Deflate data are damaged: {broken.Message}", broken);
        }
    }

    public static void Encode(ReadOnlySpan<byte> data, Stream packed)
    {
        using var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true);
        zlib.Write(data);
    }
}
