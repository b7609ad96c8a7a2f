using SpermIbfc.Data.Imaging;
using SpermIbfc.Data.Imaging.Tiff;

namespace SpermIbfc.Data.Tests.Imaging;

/// <summary>Files that are wrong in one way each: the message names file, tag, offset and value.</summary>
public sealed class TiffDamageTests
{
    [Fact]
    public void Read_HandMadeGrey_GivesItsBytes()
    {
        using TiffReader reader = Open(TiffBytes.Grey().ToArray());
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], reader.Read(0, CancellationToken.None).Bytes.ToArray());
    }

    [Theory]
    [InlineData(256, 0u, "a side is 1 to")]
    [InlineData(257, 70_000u, "a side is 1 to")]
    [InlineData(258, 1u, "1 bit(s)")]
    [InlineData(258, 12u, "12 bit(s)")]
    [InlineData(259, 7u, "lossy")]
    [InlineData(259, 4u, "fax")]
    [InlineData(259, 30_817u, "Amnis")]
    [InlineData(259, 999u, "not known")]
    [InlineData(262, 6u, "YCbCr")]
    [InlineData(266, 2u, "least significant")]
    [InlineData(273, 4_000_000_000u, "past the file's end")]
    [InlineData(277, 0u, "at least one sample")]
    [InlineData(278, 0u, "at least one row")]
    [InlineData(278, 1u, "3 strips are needed")]
    [InlineData(279, 5u, "should have 12 bytes")]
    [InlineData(317, 2u, "cannot be known")]
    [InlineData(339, 9u, "it should be 1")]
    public void Read_WrongValue_NamesFileTagOffsetAndValue(ushort tag, uint value, string words)
    {
        byte[] file = TiffBytes.Grey().Long(tag, value).Long(273, tag == 273 ? value : TiffBytes.Grey().Long(tag, value).DataAt).ToArray();

        TiffFormatException problem = Assert.Throws<TiffFormatException>(() => ReadAll(file));

        Assert.StartsWith("cell.tif: tag ", problem.Message, StringComparison.Ordinal);
        Assert.Contains(words, problem.Message, StringComparison.Ordinal);
        Assert.Contains($"offset {problem.Offset}", problem.Message, StringComparison.Ordinal);
        Assert.NotNull(problem.Tag);
        Assert.Contains($"({problem.Tag})", problem.Message, StringComparison.Ordinal);
        if (tag != 278 || value != 1) Assert.Equal((tag, $"{value}"), ((ushort)problem.Tag, problem.Value));
    }

    [Theory]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(273)]
    public void Read_MissingTag_IsNamed(ushort tag)
    {
        TiffFormatException problem = Assert.Throws<TiffFormatException>(() => ReadAll(TiffBytes.Grey().Without(tag).ToArray()));
        Assert.Equal(tag, problem.Tag);
    }

    [Fact]
    public void Read_NoByteCountsUncompressed_ReadsAsWritten()
    {
        var bytes = TiffBytes.Grey().Without(279);
        Assert.Equal(12, ReadAll(bytes.Long(273, bytes.DataAt).ToArray())[0].PixelCount);
    }

    [Theory]
    [InlineData(256, 5, "type 5")]
    [InlineData(256, 2, "type 2")]
    [InlineData(273, 12, "type 12")]
    public void Read_WrongType_IsNamed(ushort tag, ushort type, string value)
    {
        TiffFormatException problem = Assert.Throws<TiffFormatException>(() => ReadAll(TiffBytes.Grey().Field(tag, type, 1, 4).ToArray()));
        Assert.Equal((tag, value), ((ushort)problem.Tag!, problem.Value));
    }

    [Fact]
    public void Read_CountBeyondTheFile_IsRefusedBeforeAnythingIsAllocated()
    {
        byte[] file = TiffBytes.Grey().Field(273, 4, uint.MaxValue, 8).Short(278, 1).ToArray();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<TiffFormatException>(() => ReadAll(file));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200_000);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(8)]
    [InlineData(32_773)]
    public void Read_HugeImageOfFewBytes_IsRefusedBeforeAnythingIsAllocated(ushort compression)
    {
        byte[] file = TiffBytes.Grey().Short(259, compression).Long(256, 16_000).Long(257, 16_000).Long(278, 16_000).ToArray();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<TiffFormatException>(() => ReadAll(file));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200_000);
    }

    [Fact]
    public void Open_MorePixelsThanAPlaneMayHave_IsRefused()
    {
        TiffFormatException problem = Assert.Throws<TiffFormatException>(() => Open(TiffBytes.Grey().Long(256, 60_000).Long(257, 60_000).ToArray()));
        Assert.Contains("60000 x 60000", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_DirectoriesInACircle_AreRefused()
    {
        byte[] file = new TiffBytes { Next = 8 }.Short(256, 4).Short(257, 3).Short(258, 8).ToArray();
        TiffFormatException problem = Assert.Throws<TiffFormatException>(() => Open(file));
        Assert.Contains("circle", problem.Message, StringComparison.Ordinal);
        Assert.Equal(8, problem.Offset);
    }

    [Fact]
    public void ReadOrOpen_EveryTruncation_IsRefusedOrWhole()
    {
        byte[] file = TiffBytes.Grey().ToArray();
        for (int length = 1; length < file.Length; length++)
            Assert.ThrowsAny<ImageFormatException>(() => ReadAll(file[..length]));
    }

    [Theory]
    [InlineData(5, new byte[] { 0x00, 0x01, 0x02, 0x03 }, "old-style LZW")]
    [InlineData(5, new byte[] { 0x80, 0x7F, 0xFF }, "names a string that was not defined")]
    [InlineData(5, new byte[] { 0x80, 0x40, 0x40, 0x20 }, "ended (code 257)")]
    [InlineData(8, new byte[] { 1, 2, 3, 4, 5, 6 }, "strip 0: ")]
    [InlineData(8, new byte[] { 0x78, 0x9C, 0x63, 0x60, 0x00, 0x00 }, "strip 0: ")]
    [InlineData(32_773, new byte[] { 5, 1, 2 }, "ended within a run")]
    [InlineData(32_773, new byte[] { 0xFD, 1, 0x80 }, "after 4 of 12 bytes")]
    public void Read_DamagedCompression_SaysWhichStripAndWhat(ushort compression, byte[] data, string words)
    {
        TiffFormatException problem = Assert.Throws<TiffFormatException>(() => ReadAll(TiffBytes.Grey(data).Short(259, compression).ToArray()));
        Assert.Contains(words, problem.Message, StringComparison.Ordinal);
        Assert.Contains("strip 0", problem.Message, StringComparison.Ordinal);
        Assert.Equal(273, problem.Tag);
    }

    [Fact]
    public void Read_DeflateWithAWrongCheckSum_IsRefused()
    {
        var packed = new MemoryStream();
        Deflate.Encode([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], packed);
        byte[] data = packed.ToArray();
        Assert.Single(ReadAll(TiffBytes.Grey(data).Short(259, 8).ToArray()));
        data[^1] ^= 1;
        Assert.Throws<TiffFormatException>(() => ReadAll(TiffBytes.Grey(data).Short(259, 8).ToArray()));
    }

    [Fact]
    public void Read_StackOfImageJInOneDirectory_GivesEverySlice()
    {
        Plane[] slices = [Samples.Plane(PixelType.UInt16, 9, 7, 1), Samples.Plane(PixelType.UInt16, 9, 7, 2), Samples.Plane(PixelType.UInt16, 9, 7, 3)];
        var stream = new MemoryStream();
        TiffWriter.Write(stream, [slices[0]], new TiffWriteOptions { Description = "ImageJ=1.53t\nimages=3\nslices=3\n" });
        byte[] oneOfThree = stream.ToArray();
        byte[] whole = [.. oneOfThree, .. slices[1].Bytes.Span, .. slices[2].Bytes.Span];

        // The first slice ends where the file did, for its 126 bytes are even.
        Assert.Equal(slices.Select(Samples.Hash), ReadAll(whole).Select(Samples.Hash));
        Assert.Single(ReadAll(oneOfThree));
    }

    [Fact]
    public void Read_NoSuchPlane_IsTheCallersMistake()
    {
        using TiffReader reader = Open(TiffBytes.Grey().ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => reader.Read(1, CancellationToken.None));
        Assert.Throws<ArgumentOutOfRangeException>(() => reader.Read(-1, CancellationToken.None));
    }

    [Fact]
    public void Read_Cancelled_Stops()
    {
        using TiffReader reader = Open(TiffBytes.Grey().ToArray());
        Assert.Throws<OperationCanceledException>(() => reader.Read(0, new CancellationToken(canceled: true)));
    }

    static TiffReader Open(byte[] file) => TiffReader.Open(new MemoryStream(file), "cell.tif");

    static Plane[] ReadAll(byte[] file)
    {
        using IPlaneSource source = CodecRegistry.Open(new MemoryStream(file), "cell.tif");
        return [.. Enumerable.Range(0, source.Planes.Count).Select(i => source.Read(i, CancellationToken.None))];
    }
}
