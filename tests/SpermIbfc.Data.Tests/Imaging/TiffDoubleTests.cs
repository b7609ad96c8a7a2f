using System.Buffers.Binary;
using SpermIbfc.Data.Imaging;
using SpermIbfc.Data.Imaging.Tiff;

namespace SpermIbfc.Data.Tests.Imaging;

/// <summary>64-bit floats, which are read as 32-bit ones.</summary>
public sealed class TiffDoubleTests
{
    static readonly double[] Values = [0, -0.0, 1, 1.0 / 3, -65535, 1e-320, 16777217, float.MaxValue, double.NaN, double.PositiveInfinity, double.NegativeInfinity, 1.1754943508222875e-38];

    [Fact]
    public void Read_Doubles_GivesTheNearestFloats()
    {
        Plane plane = Assert.Single(Read(File(Values)));

        Assert.Equal((4, 3, PixelType.Float32), (plane.Width, plane.Height, plane.Type));
        Assert.Equal(Array.ConvertAll(Values, value => BitConverter.SingleToUInt32Bits((float)value)), plane.Samples<float>().ToArray().Select(BitConverter.SingleToUInt32Bits));
        // One in 2^24 + 1 has no float of its own.
        Assert.Equal(16777216f, plane.Samples<float>()[6]);
    }

    [Fact]
    public void Read_DoublesSideBySideInTiles_GivesEachSampleWithoutThePadding()
    {
        // A pixel's samples are its number and its negative; one tile of 16 x 16 for 4 x 3 pixels.
        var tile = new double[16 * 16 * 2];
        Array.Fill(tile, 777);
        for (int i = 0; i < 12; i++) (tile[(i / 4 * 16 + i % 4) * 2], tile[(i / 4 * 16 + i % 4) * 2 + 1]) = (i + 0.5, -i);
        TiffBytes file = File(tile).Short(277, 2).Without(273).Without(278).Without(279).Short(322, 16).Short(323, 16).Long(325, (uint)(8 * tile.Length)).Long(324, 0);
        Plane[] planes = Read(file.Long(324, file.DataAt));

        Assert.Equal(2, planes.Length);
        Assert.Equal(Enumerable.Range(0, 12).Select(i => i + 0.5f), planes[0].Samples<float>().ToArray());
        Assert.Equal(Enumerable.Range(0, 12).Select(i => -(float)i), planes[1].Samples<float>().ToArray());
    }

    [Theory]
    [InlineData(1e300)]
    [InlineData(-3.5e38)]
    public void Read_DoubleBeyondAFloat_IsRefusedAndNotMadeInfinite(double value)
    {
        var problem = Assert.Throws<TiffFormatException>(() => Read(File([.. Values[..11], value])));
        Assert.Contains("a sample is beyond what a 32-bit float holds", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_StripOfHalfTheBytes_IsRefused()
    {
        var problem = Assert.Throws<TiffFormatException>(() => Read(File(Values).Long(279, 48)));
        Assert.Contains("should have 96 bytes", problem.Message, StringComparison.Ordinal);
    }

    static TiffBytes File(double[] values)
    {
        var data = new byte[8 * values.Length];
        for (int i = 0; i < values.Length; i++) BinaryPrimitives.WriteDoubleLittleEndian(data.AsSpan(8 * i), values[i]);
        TiffBytes file = TiffBytes.Grey(data).Short(258, 64).Short(339, 3);
        return file.Long(273, file.DataAt);
    }

    static Plane[] Read(TiffBytes file)
    {
        using IPlaneSource source = CodecRegistry.Open(new MemoryStream(file.ToArray()), "f8.tif");
        return [.. Enumerable.Range(0, source.Planes.Count).Select(i => source.Read(i, CancellationToken.None))];
    }
}
