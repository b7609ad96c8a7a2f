using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using SpermIbfc.Data.Imaging;
using SpermIbfc.Data.Imaging.Png;

namespace SpermIbfc.Data.Tests.Imaging;

/// <summary>PNGs that are wrong in one way each: the message names file, chunk, offset and value.</summary>
public sealed class PngDamageTests
{
    static readonly byte[] Rows = [0, 1, 2, 3, 0, 4, 5, 6];

    [Fact]
    public void Read_HandMadeGrey_GivesItsBytes() => Assert.Equal([1, 2, 3, 4, 5, 6], Read(Png()).Bytes.ToArray());

    [Theory]
    [InlineData(0u, 2u, 8, 0, 0, 16, "the width should be 1 to")]
    [InlineData(3u, 70_000u, 8, 0, 0, 20, "the height should be 1 to")]
    [InlineData(60_000u, 60_000u, 8, 0, 0, 20, "60000 x 60000 pixels")]
    [InlineData(3u, 2u, 3, 0, 0, 24, "3 bit(s)")]
    [InlineData(3u, 2u, 16, 3, 0, 24, "16 bit(s) does not exist in a PNG of colour type 3")]
    [InlineData(3u, 2u, 4, 2, 0, 24, "4 bit(s)")]
    [InlineData(3u, 2u, 8, 5, 0, 25, "colour type should be")]
    [InlineData(3u, 2u, 8, 0, 2, 28, "interlace method")]
    public void Open_WrongHeader_NamesOffsetAndValue(uint width, uint height, byte depth, byte colour, byte interlace, long offset, string words)
    {
        PngFormatException problem = Assert.Throws<PngFormatException>(() => Read(Png(Header(width, height, depth, colour, interlace))));
        Assert.Contains(words, problem.Message, StringComparison.Ordinal);
        Assert.StartsWith($"cell.png: chunk IHDR at offset {offset}, value {problem.Value}: ", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_DamagedData_NamesTheChunkAndBothSums()
    {
        byte[] file = Png();
        file[33 + 8 + 4] ^= 0x40;
        PngFormatException problem = Assert.Throws<PngFormatException>(() => Read(file));
        Assert.Equal(("IDAT", 33L), (problem.Chunk, problem.Offset));
        Assert.Contains("check sum should be", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_DamagedAdlerSum_IsRefused()
    {
        byte[] data = Deflate(Rows);
        data[^1] ^= 1;
        Assert.Contains("damaged", Assert.Throws<PngFormatException>(() => Read(Png(null, Chunk("IDAT", data)))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_DamagedHeaderSum_IsRefused()
    {
        byte[] file = Png();
        file[30] ^= 1;
        Assert.Equal("IHDR", Assert.Throws<PngFormatException>(() => Read(file)).Chunk);
    }

    [Fact]
    public void Read_UnknownFilter_NamesTheRow() =>
        Assert.Contains("row 1 has a filter 5", Assert.Throws<PngFormatException>(() => Read(Png(null, Chunk("IDAT", Deflate([0, 1, 2, 3, 5, 4, 5, 6]))))).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_TooFewRows_SaysWhere() =>
        Assert.Contains("ended after 2 of 4 bytes of row 1", Assert.Throws<PngFormatException>(() => Read(Png(null, Chunk("IDAT", Deflate([0, 1, 2, 3, 0, 4]))))).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_MoreThanTheImage_IsLeftAlone() => Assert.Equal(6, Read(Png(null, Chunk("IDAT", Deflate([.. Rows, 9, 9, 9])))).PixelCount);

    [Fact]
    public void Read_EmptyDataChunks_ArePassedOver()
    {
        byte[] data = Deflate(Rows);
        Plane plane = Read(Png(null, [.. Chunk("IDAT", []), .. Chunk("IDAT", data[..3]), .. Chunk("IDAT", []), .. Chunk("IDAT", data[3..]), .. Chunk("IDAT", [])]));
        Assert.Equal([1, 2, 3, 4, 5, 6], plane.Bytes.ToArray());
    }

    [Fact]
    public void Open_DataChunksApart_IsRefused()
    {
        byte[] data = Deflate(Rows);
        Assert.Contains("follow one another", Assert.Throws<PngFormatException>(() => Read(Png(null, [.. Chunk("IDAT", data[..3]), .. Chunk("tEXt", [65, 0, 66]), .. Chunk("IDAT", data[3..])]))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_UnknownCriticalChunk_IsNamed() =>
        Assert.Equal("CgBI", Assert.Throws<PngFormatException>(() => Read(Png(null, [.. Chunk("CgBI", [1]), .. Chunk("IDAT", Deflate(Rows))]))).Value);

    [Fact]
    public void Open_PaletteImageWithoutPalette_IsRefused() =>
        Assert.Contains("PLTE", Assert.Throws<PngFormatException>(() => Read(Png(Header(3, 2, 8, 3, 0)))).Message, StringComparison.Ordinal);

    [Fact]
    public void Open_HugeImageOfFewBytes_IsRefusedBeforeAnythingIsAllocated()
    {
        byte[] file = Png(Header(16_000, 16_000, 16, 6, 0));
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("cannot hold", Assert.Throws<PngFormatException>(() => Read(file)).Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
    }

    [Fact]
    public void ReadOrOpen_EveryTruncation_IsRefused()
    {
        byte[] file = Png();
        for (int length = 1; length < file.Length; length++) Assert.ThrowsAny<ImageFormatException>(() => Read(file[..length]));
    }

    [Fact]
    public void Open_SentAsText_SaysSo()
    {
        byte[] file = Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(Png()).Replace("\r\n", "\n", StringComparison.Ordinal));
        Assert.Contains("sent as text", Assert.Throws<PngFormatException>(() => Read(file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NoSuchPlane_IsTheCallersMistake()
    {
        using PngReader reader = PngReader.Open(new MemoryStream(Png()), "cell.png");
        Assert.Throws<ArgumentOutOfRangeException>(() => reader.Read(1, CancellationToken.None));
        Assert.Throws<OperationCanceledException>(() => reader.Read(0, new CancellationToken(canceled: true)));
    }

    static Plane Read(byte[] file)
    {
        using IPlaneSource source = CodecRegistry.Open(new MemoryStream(file), "cell.png");
        return source.Read(0, CancellationToken.None);
    }

    static byte[] Png(byte[]? header = null, byte[]? rest = null) =>
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. Chunk("IHDR", header ?? Header(3, 2, 8, 0, 0)), .. rest ?? Chunk("IDAT", Deflate(Rows)), .. Chunk("IEND", [])];

    static byte[] Header(uint width, uint height, byte depth, byte colour, byte interlace)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteUInt32BigEndian(header, width);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9], header[12]) = (depth, colour, interlace);
        return header;
    }

    static byte[] Chunk(string type, byte[] data)
    {
        byte[] name = Encoding.ASCII.GetBytes(type), numbers = new byte[8];
        BinaryPrimitives.WriteInt32BigEndian(numbers, data.Length);
        BinaryPrimitives.WriteUInt32BigEndian(numbers.AsSpan(4), Crc32.Of(name, data));
        return [.. numbers[..4], .. name, .. data, .. numbers[4..]];
    }

    static byte[] Deflate(byte[] data)
    {
        var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true)) zlib.Write(data);
        return packed.ToArray();
    }
}
