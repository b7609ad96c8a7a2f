using System.Text.Json;
using SpermIbfc.Data.Imaging;
using SpermIbfc.Data.Tests.Fixtures;

namespace SpermIbfc.Data.Tests.Imaging;

public sealed class PercentileTests
{
    [Fact]
    public void Of_CasesOfNumpy_GivesTheSameFloats()
    {
        JsonElement file = JsonDocument.Parse(File.ReadAllText(SharedData.Fixture("percentiles.json"))).RootElement;
        double[] percents = [.. file.GetProperty("percents").EnumerateArray().Select(p => p.GetDouble())];
        foreach (JsonElement one in file.GetProperty("cases").EnumerateArray())
        {
            float[] values = Floats(one.GetProperty("values"));
            Assert.Equal(Floats(one.GetProperty("expected")), Percentile.Of(values, percents));
        }
    }

    [Fact]
    public void Of_ValuesWithNaN_IsNaN() => Assert.True(float.IsNaN(Percentile.Of([1, float.NaN, 3], 50)[0]));

    [Fact]
    public void Of_NoValues_IsRefused() => Assert.Throws<ArgumentException>(() => Percentile.Of([], 50));

    [Theory]
    [InlineData(-0.1)]
    [InlineData(100.1)]
    [InlineData(double.NaN)]
    public void Of_PercentOutOfRange_IsRefused(double percent) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Percentile.Of([1, 2], percent));

    [Fact]
    public void Of_Values_AreLeftInTheirOrder()
    {
        float[] values = [3, 1, 2];
        Assert.Equal(2, Percentile.Of(values, 50)[0]);
        Assert.Equal([3, 1, 2], values);
    }

    static float[] Floats(JsonElement array) => [.. array.EnumerateArray().Select(number => (float)number.GetDouble())];
}
