using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using SpermIbfc.Data.Imaging;

namespace SpermIbfc.Data.Tests.Imaging;

public sealed class PngWriterTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(37, 23, 1)]
    [InlineData(37, 23, 3)]
    [InlineData(1300, 1100, 3)]
    public void Write_Image_HasValidChunksThatHoldItsRows(int width, int height, int channels)
    {
        byte[] samples = new byte[width * height * channels];
        new Random(3).NextBytes(samples);
        var stream = new MemoryStream();
        if (channels == 1) PngWriter.WriteGray8(stream, width, height, samples);
        else PngWriter.WriteRgb8(stream, width, height, samples);

        List<(string Type, byte[] Data)> chunks = Chunks(stream.ToArray());

        Assert.Equal("IHDR", chunks[0].Type);
        Assert.Equal((width, height), (BinaryPrimitives.ReadInt32BigEndian(chunks[0].Data), BinaryPrimitives.ReadInt32BigEndian(chunks[0].Data.AsSpan(4))));
        Assert.Equal([8, (byte)(channels == 1 ? 0 : 2), 0, 0, 0], chunks[0].Data[8..]);
        Assert.Equal("IEND", chunks[^1].Type);
        Assert.Equal(samples, Unfiltered(chunks, height, width * channels));
    }

    [Fact]
    public void Crc32_OfTheStandardsCheckValue_IsItsCheckSum() => Assert.Equal(0xCBF43926u, Crc32.Of("1234"u8, "56789"u8));

    [Fact]
    public void Write_SamplesOfAnotherSize_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => PngWriter.WriteGray8(new MemoryStream(), 2, 2, [1, 2, 3]));
        Assert.Throws<ArgumentException>(() => PngWriter.WriteRgb8(new MemoryStream(), 2, 2, [1, 2, 3, 4]));
    }

    static List<(string Type, byte[] Data)> Chunks(byte[] png)
    {
        Assert.Equal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], png[..8]);
        var chunks = new List<(string, byte[])>();
        for (int at = 8; at < png.Length;)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            byte[] typeAndData = png[(at + 4)..(at + 8 + length)];
            Assert.Equal(BitwiseCrc(typeAndData), BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(at + 8 + length)));
            chunks.Add((Encoding.ASCII.GetString(typeAndData, 0, 4), typeAndData[4..]));
            at += 12 + length;
        }

        return chunks;
    }

    // By the definition, bit for bit, and so not by the table that is tested.
    static uint BitwiseCrc(byte[] bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++) crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320);
        }

        return ~crc;
    }

    static byte[] Unfiltered(List<(string Type, byte[] Data)> chunks, int height, int rowBytes)
    {
        byte[] packed = [.. chunks.Where(chunk => chunk.Type == "IDAT").SelectMany(chunk => chunk.Data)];
        using var zlib = new ZLibStream(new MemoryStream(packed), CompressionMode.Decompress);
        var rows = new byte[height * (rowBytes + 1)];
        zlib.ReadExactly(rows);
        Assert.Equal(-1, zlib.ReadByte());
        return [.. Enumerable.Range(0, height).SelectMany(y =>
        {
            Assert.Equal(0, rows[y * (rowBytes + 1)]);
            return rows[(y * (rowBytes + 1) + 1)..((y + 1) * (rowBytes + 1))];
        })];
    }
}
