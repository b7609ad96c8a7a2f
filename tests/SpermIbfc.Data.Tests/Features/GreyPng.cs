using System.Buffers.Binary;
using System.IO.Compression;
using SpermIbfc.Data.Imaging;

namespace SpermIbfc.Data.Tests.Features;

/// <summary>Reads a sound 8-bit grey PNG without interlacing, apart from the product's own codecs.</summary>
static class GreyPng
{
    public static Plane Read(string path)
    {
        var bytes = File.ReadAllBytes(path).AsSpan();
        int width = BinaryPrimitives.ReadInt32BigEndian(bytes[16..]), height = BinaryPrimitives.ReadInt32BigEndian(bytes[20..]);
        Assert.Equal((8, 0, 0), (bytes[24], bytes[25], bytes[28]));
        using var packed = new MemoryStream();
        for (var at = 8; at < bytes.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(bytes[at..]);
            if (bytes.Slice(at + 4, 4).SequenceEqual("IDAT"u8))
                packed.Write(bytes.Slice(at + 8, length));
            at += length + 12;
        }
        packed.Position = 0;
        using var unpacked = new ZLibStream(packed, CompressionMode.Decompress);
        var samples = new byte[width * height];
        var row = new byte[width + 1];
        for (var y = 0; y < height; y++)
        {
            unpacked.ReadExactly(row);
            for (var x = 0; x < width; x++)
            {
                int left = x == 0 ? 0 : samples[y * width + x - 1], up = y == 0 ? 0 : samples[(y - 1) * width + x], corner = x == 0 || y == 0 ? 0 : samples[(y - 1) * width + x - 1];
                samples[y * width + x] = (byte)(row[x + 1] + row[0] switch { 0 => 0, 1 => left, 2 => up, 3 => (left + up) / 2, _ => Paeth(left, up, corner) });
            }
        }
        return Plane.FromUInt8(width, height, samples);
    }

    static int Paeth(int left, int up, int corner)
    {
        int byLeft = Math.Abs(up - corner), byUp = Math.Abs(left - corner), byCorner = Math.Abs(left + up - 2 * corner);
        return byLeft <= byUp && byLeft <= byCorner ? left : byUp <= byCorner ? up : corner;
    }
}
