using System.Text;
using SpermIbfc.Data.Imaging;
using SpermIbfc.Data.Imaging.Amnis;

namespace SpermIbfc.Data.Tests.Imaging.Amnis;

/// <summary>What is broken is told with its number, and everything else comes in.</summary>
public sealed class AmnisDamageTests
{
    static readonly byte[] Good = AmnisFiles.Make(5);
    static readonly AmnisIndex GoodIndex = AmnisFiles.Index(Good);

    [Theory]
    [InlineData(257, 0u, "1 to 4096 pixels")]
    [InlineData(257, 5000u, "1 to 4096 pixels")]
    [InlineData(256, 64u, "no multiple of the 3 channels")]
    [InlineData(259, 5u, "not a compression of such files")]
    [InlineData(273, 0x7FFF_0000u, "would run past the file's end")]
    [InlineData(279, 10u, "bytes")]
    [InlineData(279, 0xFFFF_FFFFu, "would run past the file's end")]
    public void Index_OneBrokenObject_IsTheOnlyOneMissing(int tag, uint value, string said)
    {
        byte[] file = AmnisFiles.With(Good, AmnisFiles.Cell(Good, GoodIndex.Objects[2].ImageAt, tag), value);

        AmnisIndex index = AmnisFiles.Index(file);

        AmnisProblem problem = Assert.Single(index.Problems);
        Assert.Equal((2, GoodIndex.Objects[2].ImageAt), (problem.Ordinal, problem.Offset));
        Assert.Contains(said, problem.Reason, StringComparison.Ordinal);
        Assert.Contains($"({tag})", problem.Reason, StringComparison.Ordinal);
        Assert.Equal([0, 1, 3, 4], index.Objects.Select(found => found.Number));
        Assert.Contains("declares 5 objects; 4 came in", Assert.Single(index.Header.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Index_BrokenMask_LeavesItsImage()
    {
        byte[] file = AmnisFiles.With(Good, AmnisFiles.Cell(Good, GoodIndex.Objects[1].MaskAt, 257), 3);

        AmnisIndex index = AmnisFiles.Index(file);

        Assert.Equal(1, Assert.Single(index.Problems).Ordinal);
        Assert.Equal(5, index.Objects.Count);
        Assert.Equal([1L, 0, 1, 1, 1], index.Objects.Select(found => Math.Min(found.MaskAt, 1)));
    }

    [Fact]
    public void Index_FileThatWasCutOff_KeepsWhatCameBefore()
    {
        AmnisIndex index = AmnisFiles.Index(Good[..(int)(GoodIndex.Objects[3].ImageAt - 1)]);

        Assert.Equal([0, 1, 2], index.Objects.Select(found => found.Number));
        Assert.Equal([0L, 0, 1], index.Objects.Select(found => found.MaskAt == 0 ? 1L : 0)); // the last mask lost its last byte
        Assert.Contains(index.Problems, problem => problem is { Ordinal: 3 } && problem.Reason.Contains("cut off", StringComparison.Ordinal));
    }

    [Fact]
    public void Index_WriterThatNeverCompleted_KeepsWhatCameBefore()
    {
        var stream = new MemoryStream();
        using (AmnisWriter writer = AmnisWriter.Create(stream, AmnisFiles.Options)) writer.Add(AmnisFiles.Image(0), AmnisFiles.Masks(AmnisFiles.Image(0)));

        AmnisIndex index = AmnisFiles.Index(stream.ToArray());

        Assert.Single(index.Objects);
        Assert.Contains("cut off", Assert.Single(index.Problems).Reason, StringComparison.Ordinal);
        Assert.Null(index.Header.DeclaredObjects);
    }

    [Fact]
    public void Index_ChainInACircle_EndsAndSaysSo()
    {
        byte[] file = AmnisFiles.With(Good, AmnisFiles.Next(Good, GoodIndex.Objects[3].MaskAt), (uint)GoodIndex.Objects[1].ImageAt);

        AmnisIndex index = AmnisFiles.Index(file);

        Assert.Equal([0, 1, 2, 3], index.Objects.Select(found => found.Number));
        Assert.Contains("circle", Assert.Single(index.Problems).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_AtAnOffsetOfSomethingElse_IsRefused()
    {
        using AmnisReader reader = AmnisFiles.Open(Good);
        AmnisObject found = GoodIndex.Objects[0];

        Assert.Equal((int)AmnisTag.Kind, Assert.Throws<AmnisFormatException>(() => reader.ReadImage(found.MaskAt, CancellationToken.None)).Tag);
        foreach (long at in new[] { 0, -1, 3, Good.Length, long.MaxValue, found.ImageAt + 1 })
        {
            Assert.Throws<AmnisFormatException>(() => reader.ReadImage(at, CancellationToken.None));
            Assert.Throws<AmnisFormatException>(() => reader.ReadMask(found.ImageAt, at, CancellationToken.None));
        }

        Assert.Contains("its image", Assert.Throws<AmnisFormatException>(() => reader.ReadMask(found.ImageAt, GoodIndex.Objects[1].MaskAt, CancellationToken.None)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_DamagedStrip_NamesTagOffsetAndStrip()
    {
        byte[] file = [.. Good];
        int strip = BitConverter.ToInt32(file, AmnisFiles.Cell(file, GoodIndex.Objects[2].ImageAt, 273));
        file.AsSpan(strip, 20).Fill(0xFF);
        using AmnisReader reader = AmnisFiles.Open(file);

        var problem = Assert.Throws<AmnisFormatException>(() => reader.ReadImage(GoodIndex.Objects[2].ImageAt, CancellationToken.None));

        Assert.StartsWith("made.cif: tag StripOffsets (273) at offset ", problem.Message, StringComparison.Ordinal);
        Assert.Contains($"value {strip}: a number at byte 0", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<!DOCTYPE a [<!ENTITY b \"c\">]><x><Imaging><ChannelInUseIndicators_0_11>1 1 1</ChannelInUseIndicators_0_11></Imaging></x>", "in part only", 3)]
    [InlineData("<x><Imaging><ChannelInUseIndicators_0_11>0 1 0 1 1 0</ChannelInUseIndicators_0_11></Imaging><broken", "in part only", 3)]
    [InlineData("no xml at all", "in part only", 3)]
    [InlineData("<a>\u0001&#2;<n:Imaging xmlns:n=\"u\"><q><ChannelInUseIndicators_0_11>1 1 1 </ChannelInUseIndicators_0_11></q></n:Imaging></a>", "bright-field", 3)]
    [InlineData("<a><ChannelInUseIndicators_0_11>1 0</ChannelInUseIndicators_0_11><Imaging><ChannelInUseIndicators_0_11>1 1 1 </ChannelInUseIndicators_0_11></Imaging></a>", "bright-field", 3)]
    [InlineData("", "in part only", 3)]
    public void Open_OddXml_FindsTheChannelsAndNotesIt(string xml, string said, int channels)
    {
        byte[] file = [.. Good];
        int cell = AmnisFiles.Cell(file, 8, 33027), length = BitConverter.ToInt32(file, cell - 4), at = BitConverter.ToInt32(file, cell);
        file.AsSpan(at, length).Fill((byte)' ');
        Encoding.UTF8.GetBytes(xml).CopyTo(file, at);

        AmnisIndex index = AmnisFiles.Index(file);

        Assert.Equal(channels, index.Header.Channels.Count);
        Assert.Contains(index.Header.Notes, note => note.Contains(said, StringComparison.Ordinal));
        Assert.Equal(5, index.Objects.Count);
    }

    [Fact]
    public void Open_NoAmnisFile_IsRefusedAndClosed()
    {
        var tiff = new MemoryStream(TiffBytes.Grey().ToArray());
        Assert.False(AmnisReader.Recognises(tiff));
        Assert.Contains("no CIF or RIF", Assert.Throws<AmnisFormatException>(() => AmnisReader.Open(tiff, "a.tif")).Message, StringComparison.Ordinal);
        Assert.False(tiff.CanRead);
        Assert.False(AmnisReader.Recognises(new MemoryStream("II"u8.ToArray())));
        Assert.True(AmnisReader.Recognises(new MemoryStream(Good)));
    }

    [Fact]
    public void Objects_SeveralStrips_AreJoined()
    {
        // One strip, told as two whose places and lengths lie behind the file's end as it was.
        AmnisObject found = GoodIndex.Objects[1];
        int offsets = AmnisFiles.Cell(Good, found.ImageAt, 273), lengths = AmnisFiles.Cell(Good, found.ImageAt, 279);
        uint strip = BitConverter.ToUInt32(Good, offsets), bytes = BitConverter.ToUInt32(Good, lengths);
        byte[] file = [.. Good, .. BitConverter.GetBytes(strip), .. BitConverter.GetBytes(strip + 11), .. BitConverter.GetBytes(11u), .. BitConverter.GetBytes(bytes - 11)];
        file = AmnisFiles.With(AmnisFiles.With(file, offsets, (uint)Good.Length), offsets - 4, 2);
        file = AmnisFiles.With(AmnisFiles.With(file, lengths, (uint)Good.Length + 8), lengths - 4, 2);
        using AmnisReader reader = AmnisFiles.Open(file);

        Assert.Empty(reader.Index(null, CancellationToken.None).Problems);
        AmnisFiles.AssertSame(AmnisFiles.Image(1), reader.ReadImage(found.ImageAt, CancellationToken.None));
    }

    [Fact]
    public void Index_Cancelled_Stops()
    {
        using AmnisReader reader = AmnisFiles.Open(Good);
        Assert.Throws<OperationCanceledException>(() => reader.Index(null, new CancellationToken(canceled: true)));
    }
}
