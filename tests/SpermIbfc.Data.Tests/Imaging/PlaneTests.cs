using SpermIbfc.Data.Imaging;

namespace SpermIbfc.Data.Tests.Imaging;

public sealed class PlaneTests
{
    [Fact]
    public void ToFloats_EachType_KeepsTheValues()
    {
        Assert.Equal([0f, 255], Plane.FromUInt8(2, 1, [0, 255]).ToFloats());
        Assert.Equal([-128f, 127], Plane.FromInt8(2, 1, [-128, 127]).ToFloats());
        Assert.Equal([0f, 65_535], Plane.FromUInt16(2, 1, [0, 65_535]).ToFloats());
        Assert.Equal([-32_768f, 32_767], Plane.FromInt16(1, 2, [-32_768, 32_767]).ToFloats());
        Assert.Equal([-1.5f, float.MaxValue], Plane.FromFloat32(2, 1, [-1.5f, float.MaxValue]).ToFloats());
    }

    [Fact]
    public void Bytes_OfWords_AreLittleEndian() => Assert.Equal([0x34, 0x12], Plane.FromUInt16(1, 1, [0x1234]).Bytes.ToArray());

    [Fact]
    public void Samples_OfAnotherType_AreRefused()
    {
        Plane plane = Plane.FromInt16(1, 1, [-7]);
        Assert.Equal(-7, plane.Samples<short>()[0]);
        Assert.Throws<InvalidOperationException>(() => plane.Samples<ushort>());
    }

    [Theory]
    [InlineData(0, 1, 0)]
    [InlineData(1, -1, 1)]
    [InlineData(65_537, 1, 65_537)]
    [InlineData(2, 2, 3)]
    [InlineData(60_000, 60_000, 4)]
    public void Constructor_SizeThatIsNotThatOfTheBytes_IsRefused(int width, int height, int bytes) =>
        Assert.ThrowsAny<ArgumentException>(() => new Plane(width, height, PixelType.UInt8, new byte[bytes]));

    [Fact]
    public void DisplayWindow_OfPercentiles_SpreadsBetweenThem()
    {
        Plane plane = Plane.FromUInt16(101, 1, [.. Enumerable.Range(0, 101).Select(i => (ushort)(i * 10))]);
        DisplayWindow window = DisplayWindow.FromPercentiles(plane);
        Assert.Equal(new DisplayWindow(10, 990), window);
        Assert.Equal([0, 0, 128, 255, 255, 0], new[] { 0f, 10, 500, 990, 1000, float.NaN }.Select(window.ToByte).Select(grey => (int)grey));
    }

    [Fact]
    public void DisplayWindow_OfAConstantOrOfNothingFinite_StillShows()
    {
        DisplayWindow constant = DisplayWindow.FromPercentiles(Plane.FromUInt8(2, 1, [7, 7]));
        Assert.Equal((0, 255), (constant.ToByte(7), constant.ToByte(8)));
        Assert.Equal(new DisplayWindow(0, 1), DisplayWindow.FromPercentiles(Plane.FromFloat32(2, 1, [float.NaN, float.PositiveInfinity])));
        Assert.Equal(new DisplayWindow(3, 3), DisplayWindow.FromPercentiles(Plane.FromFloat32(2, 1, [float.NaN, 3])));
    }
}
