using SpermIbfc.ML.Demo;

namespace SpermIbfc.ML.Tests.Demo;

public sealed class OpticsTests
{
    [Theory]
    [InlineData(0.0)]
    [InlineData(0.4)]
    [InlineData(1.5)]
    [InlineData(3.2)]
    [InlineData(6.0)]
    public void Blur_PointOfLight_KeepsItsLight(double defocusMicrons)
    {
        var field = new Field(31, 31);
        field.Values[(15 + Field.Border) * field.Width + 15 + Field.Border] = 100;

        var blurred = Optics.Blur(field, defocusMicrons);

        Assert.Equal(100, blurred.Values.Sum(), 0.01);
    }

    [Fact]
    public void Disc_FlatField_StaysFlatInside()
    {
        var field = new Field(20, 20);
        Array.Fill(field.Values, 3);

        var blurred = Optics.Disc(field, 2.6);

        Assert.Equal(3, blurred.At(10, 10), 1e-5f);
    }

    [Fact]
    public void Disc_GrowingRadius_SpreadsTheLight()
    {
        var field = new Field(31, 31);
        field.Values[(15 + Field.Border) * field.Width + 15 + Field.Border] = 1;

        var peaks = new[] { 0.5, 1, 1.7, 2.4, 4, 7 }.Select(radius => Optics.Disc(field, radius).At(15, 15)).ToList();

        Assert.Equal(peaks.OrderDescending(), peaks);
        Assert.Equal(1 / (Math.PI * 49), peaks[^1], 0.001);
    }

    [Fact]
    public void Laplacian_Parabola_IsItsSecondDerivative()
    {
        var field = new Field(16, 16);
        for (int i = 0; i < field.Values.Length; i++)
        {
            int x = i % field.Width - Field.Border, y = i / field.Width - Field.Border;
            field.Values[i] = x * x + 2 * y * y;
        }

        Assert.Equal(6, Optics.Laplacian(field).At(8, 8), 1e-3f);
    }
}
