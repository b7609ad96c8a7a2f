using System.Buffers.Binary;
using System.IO.Compression;
using SpermIbfc.Data.Cells;
using SpermIbfc.Data.Imaging;

namespace SpermIbfc.Data.Tests.Cells;

public sealed class CompositeTests
{
    [Fact]
    public void Composite_OfGreyAndColour_AddsThemAndClamps()
    {
        var bright = Layer([0, 100, 255, 255], 158, 158, 158);
        var green = Layer([255, 0, 255, 0], 0, 255, 0);

        var pixels = Pixels(Composite.Png([bright, green]));

        // 100 * 158 / 255 is 62; 255 of both: red and blue stay grey, green is full.
        Assert.Equal([0, 255, 0, 62, 62, 62, 158, 255, 158, 158, 158, 158], pixels);
    }

    [Fact]
    public void Thumbnail_InAGivenWindow_IsSpreadByIt()
    {
        var plane = Plane.FromUInt16(2, 1, [1000, 1100]);
        var png = Thumbnail.Png(new CellPlane(plane, new DisplayWindow(1000, 1100)), new DisplayWindow(1000, 1200));
        Assert.Equal([0, 128], Rows(png, 2));
    }

    static CompositeLayer Layer(byte[] samples, byte red, byte green, byte blue)
    {
        var plane = Plane.FromUInt8(2, 2, samples);
        return new CompositeLayer(new CellPlane(plane, new DisplayWindow(0, 255)), new DisplayWindow(0, 255), red, green, blue);
    }

    static int[] Pixels(byte[] png) => Rows(png, 6);

    /// <summary>The samples of the PNG's one IDAT, whose rows are not filtered.</summary>
    static int[] Rows(byte[] png, int rowBytes)
    {
        var at = 8;
        while (!png.AsSpan(at + 4, 4).SequenceEqual("IDAT"u8))
            at += 12 + BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
        using var zlib = new ZLibStream(new MemoryStream(png, at + 8, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at))), CompressionMode.Decompress);
        using var raw = new MemoryStream();
        zlib.CopyTo(raw);
        return [.. raw.ToArray().Where((_, index) => index % (rowBytes + 1) != 0).Select(value => (int)value)];
    }
}
