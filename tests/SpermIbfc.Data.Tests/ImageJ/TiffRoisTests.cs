using SpermIbfc.Data.ImageJ;

namespace SpermIbfc.Data.Tests.ImageJ;

public sealed class TiffRoisTests
{
    static readonly byte[] First = RoiWriter.Write(RoiShapes.ToMidpiece([new(1, 2), new(3, 4)], 6, "first"));
    static readonly byte[] Second = RoiWriter.Write(RoiShapes.ToMidpiece([new(5, 6), new(7, 8)], 6, "second"));

    // As numbers in a little-endian file: "IJIJ", "info" 1, "roi " 1, "over" 2.
    static readonly byte[] Table = [.. "JIJI"u8, .. "ofni"u8, 1, 0, 0, 0, .. " ior"u8, 1, 0, 0, 0, .. "revo"u8, 2, 0, 0, 0];

    static readonly byte[] Data = [.. Table, 1, 2, 3, .. First, .. First, .. Second];

    static readonly uint[] Counts = [(uint)Table.Length, 3, (uint)First.Length, (uint)First.Length, (uint)Second.Length];

    [Fact]
    public void Read_LittleEndianTable_GivesSelectionAndOverlay()
    {
        TiffRoiContents contents = TiffRois.Read(Counts, Data, littleEndian: true, "a.tif");

        Assert.Equal("first", contents.Selection?.Name);
        Assert.Equal(["first", "second"], contents.Overlay.Select(roi => roi.Name));
        Assert.Empty(contents.Problems);
    }

    [Fact]
    public void Read_LettersAsTheyAre_AreUnderstoodToo()
    {
        byte[] data = [.. Data];
        "IJIJinfo"u8.CopyTo(data);
        "roi "u8.CopyTo(data.AsSpan(12));
        "over"u8.CopyTo(data.AsSpan(20));

        Assert.Equal(2, TiffRois.Read(Counts, data, littleEndian: true, "a.tif").Overlay.Count);
    }

    [Fact]
    public void Read_BrokenSelection_IsReportedAndTheOverlayComes()
    {
        byte[] data = [.. Data];
        data[Table.Length + 3] = 0;

        TiffRoiContents contents = TiffRois.Read(Counts, data, littleEndian: true, "a.tif");

        Assert.Null(contents.Selection);
        Assert.Equal(2, contents.Overlay.Count);
        Assert.StartsWith("a.tif, active selection: at offset 0", Assert.Single(contents.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_CutData_ReportsWhatRunsPastItsEnd()
    {
        TiffRoiContents contents = TiffRois.Read(Counts, Data.AsSpan(0, Data.Length - 1), littleEndian: true, "a.tif");

        Assert.Equal("first", Assert.Single(contents.Overlay).Name);
        Assert.Contains("a.tif, overlay 2: ", Assert.Single(contents.Problems).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 0, "does not begin with the letters IJIJ")]
    [InlineData(24, 9, "value 9: tag 50839 announces so many items where tag 50838 has lengths for 2 more")]
    public void Read_BrokenTable_IsNamed(int at, byte value, string words)
    {
        byte[] data = [.. Data];
        data[at] = value;

        RoiFormatException error = Assert.Throws<RoiFormatException>(() => TiffRois.Read(Counts, data, littleEndian: true, "a.tif"));

        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new uint[0], "tag 50838 is empty")]
    [InlineData(new uint[] { 4_000_000_000 }, "value 4000000000: the table of tag 50839 should have so many bytes")]
    public void Read_BrokenCounts_IsNamed(uint[] counts, string words)
    {
        RoiFormatException error = Assert.Throws<RoiFormatException>(() => TiffRois.Read(counts, Data, littleEndian: true, "a.tif"));

        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }
}
