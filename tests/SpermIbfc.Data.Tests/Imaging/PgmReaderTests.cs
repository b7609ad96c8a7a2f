using System.Text;
using SpermIbfc.Data.Imaging;
using SpermIbfc.Data.Imaging.Pgm;

namespace SpermIbfc.Data.Tests.Imaging;

public sealed class PgmReaderTests
{
    [Fact]
    public void Read_PlainWithCommentsAmongTheSamples_GivesThem() =>
        Assert.Equal([0, 1, 2, 3], Read("P2#a\n2\t2#b\n3\r\n0\t1#c\n\v2\n#d\n\n 3").Bytes.ToArray());

    [Fact]
    public void Read_RawOf16Bits_IsBigEndian() => Assert.Equal([0x0102, 0x0304], Read("P5 2 1 4095\n\u0001\u0002\u0003\u0004").Samples<ushort>().ToArray());

    [Fact]
    public void Read_RawWhoseFirstSampleIsWhiteSpace_KeepsIt() => Assert.Equal([32, 10], Read("P5 2 1 255\n\u0020\n").Bytes.ToArray());

    [Theory]
    [InlineData("P2 0 2 9 1 1", 4, "0", "the width should be 1 to")]
    [InlineData("P2 2 70000 9 1 1", 5, "70000 or more", "the height should be at most")]
    [InlineData("P2 60000 60000 9 1 1", 2, "3600000000", "more than")]
    [InlineData("P2 2 1 65536 1 1", 7, "65536 or more", "the highest value should be at most")]
    [InlineData("P2 2 1 0 1 1", 8, "0", "the highest value should be 1")]
    [InlineData("P2 2 1 9 1 x", 11, "x", "the sample should stand here")]
    [InlineData("P2 2 1 9 1 -", 11, "-", "the sample should stand here")]
    [InlineData("P2 2 1 9 12 3", 9, "12 or more", "the sample should be at most 9")]
    [InlineData("P2 2 1 99 12   ", 15, "the file's end", "the sample should stand here")]
    [InlineData("P2 9 9 9 1 2 3", 8, "6", "at least 161 bytes")]
    [InlineData("P5 2 2 9 123", 9, "3", "need 4 bytes")]
    [InlineData("P5 2 2 9123", 11, "the file's end", "one byte of white space")]
    [InlineData("P5 2 1 7 \u0001\u0008", 10, "8", "at most 7")]
    [InlineData("P5 1 1 999 \u0004\u0001", 11, "1025", "at most 999")]
    [InlineData("P5 1 1 255x1", 10, "x", "one byte of white space")]
    [InlineData("P2 #no end", 10, "the file's end", "the width should stand here")]
    public void Read_Wrong_NamesOffsetAndValue(string file, long offset, string value, string words)
    {
        PgmFormatException problem = Assert.Throws<PgmFormatException>(() => Read(file));
        Assert.Contains(words, problem.Message, StringComparison.Ordinal);
        Assert.Equal((offset, value), (problem.Offset, problem.Value));
        Assert.StartsWith($"cell.pgm: at offset {offset}, value {value}: ", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("P2 16000 16000 9 1 2 3")]
    [InlineData("P5 16000 16000 65535 123")]
    public void Open_HugeImageOfFewBytes_IsRefusedBeforeAnythingIsAllocated(string file)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<PgmFormatException>(() => Read(file));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
    }

    [Fact]
    public void Read_LongNumber_IsRefusedSoon() =>
        Assert.Throws<PgmFormatException>(() => Read("P2 " + new string('9', 1_000_000) + " 2 9"));

    [Fact]
    public void Read_SamplesAcrossTheBuffer_AreWhole()
    {
        var text = new StringBuilder("P2 300 300 65535\n");
        for (int i = 0; i < 90_000; i++) text.Append(i % 65_536).Append(i % 7 == 0 ? '\n' : '\t');
        Assert.Equal(Enumerable.Range(0, 90_000).Select(i => (ushort)(i % 65_536)), Read(text.ToString()).Samples<ushort>().ToArray());
    }

    [Fact]
    public void Read_NoSuchPlane_IsTheCallersMistake()
    {
        using PgmReader reader = PgmReader.Open(new MemoryStream("P2 1 1 9 1"u8.ToArray()), "cell.pgm");
        Assert.Throws<ArgumentOutOfRangeException>(() => reader.Read(1, CancellationToken.None));
        Assert.Throws<OperationCanceledException>(() => reader.Read(0, new CancellationToken(canceled: true)));
    }

    static Plane Read(string file)
    {
        using PgmReader reader = PgmReader.Open(new MemoryStream(Encoding.Latin1.GetBytes(file)), "cell.pgm");
        return reader.Read(0, CancellationToken.None);
    }
}
