using SpermIbfc.Data.Geometry;
using SpermIbfc.Data.ImageJ;

namespace SpermIbfc.Data.Tests.ImageJ;

/// <summary>Two files of ImageJ 1.54, byte by byte.</summary>
public sealed class RoiGoldenTests
{
    const string Golden =
        "496f757400e50500000800080015001d" +
        "00030000000000000000000000000000" +
        "0000000600000000ffffff0000000000" +
        "0000200000000000000000000000004c" +
        "0000000a0014000c0000000c00000000" +
        "0000000000000000000000000000008c" +
        "00000003000000000000000000000000" +
        "40c00000000000000000000000000000" +
        "000000000000000000000000006d00690064";

    static readonly Roi Midpiece = new()
    {
        Type = RoiType.Polyline,
        Version = 229,
        Name = "mid",
        Bounds = new RoiBounds(8, 8, 29, 21),
        Points = [new(8, 20), new(18, 8), new(28, 20)],
        StrokeWidth = 6,
        StrokeColour = 0xFFFFFF00,
        Options = RoiOptions.ScaleStroke,
    };

    [Fact]
    public void Write_GoldenPolyline_GivesItsBytes()
    {
        byte[] file = RoiWriter.Write(Midpiece);

        Assert.Equal(146, file.Length);
        Assert.Equal(Golden, Convert.ToHexStringLower(file));
    }

    [Fact]
    public void Read_GoldenPolyline_GivesItsPoints()
    {
        Roi roi = RoiReader.Read(Convert.FromHexString(Golden), "other.roi");

        Assert.Equal("mid", roi.Name);
        Assert.Equal(229, roi.Version);
        Assert.Equal(6, roi.StrokeWidth);
        Assert.Equal(0xFFFFFF00, roi.StrokeColour);
        Assert.Equal(Midpiece.Points, roi.Points);
        Assert.False(roi.SubPixel);
    }

    [Fact]
    public void Write_FloatTwin_PutsShortsAndFloatsWhereImageJDoes()
    {
        byte[] file = RoiWriter.Write(Midpiece with
        {
            Bounds = new RoiBounds(8, 9, 30, 21),
            Points = [new(8.25, 20), new(18.5, 8.5), new(28.75, 20.25)],
            Options = RoiOptions.ScaleStroke | RoiOptions.SubPixel,
        });

        Assert.Equal(170, file.Length);
        Assert.Equal("000900080015001e", Convert.ToHexStringLower(file[8..16]));
        Assert.Equal("2080", Convert.ToHexStringLower(file[50..52]));
        Assert.Equal("00000064", Convert.ToHexStringLower(file[60..64]));
        Assert.Equal("0000000a0015" + "000c0000000c", Convert.ToHexStringLower(file[64..76]));
    }
}
