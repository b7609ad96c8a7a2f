using SpermIbfc.Data.Imaging.Amnis.Daf;

namespace SpermIbfc.Data.Tests.Imaging.Amnis.Daf;

public sealed class RegionTestTests
{
    [Theory]
    [InlineData("P", 12345, 12345)]
    [InlineData("100", 50, 0.5)]
    [InlineData("100", -100, -1)]
    [InlineData("100", 271.8281828459045, 2)]
    [InlineData("100", -271.8281828459045, -2)]
    public void LogScale_Value_IsLinearThenLogarithmic(string range, double value, double expected)
    {
        Assert.True(LogScale.TryParse(range, out LogScale scale));
        Assert.Equal(expected, scale.Of(value), 12);
    }

    // From (0, 0) to (e^2, 10): e lies at 2 of 3 along the logarithmic axis, where the edge is 6.67 high, and at 0.37 of the linear one.
    [Theory]
    [InlineData("1", 2.718281828459045, 6.6, true)]
    [InlineData("1", 2.718281828459045, 6.7, false)]
    [InlineData("P", 2.718281828459045, 3.6, true)]
    [InlineData("P", 2.718281828459045, 3.7, false)]
    public void Polygon_OnALogarithmicAxis_HasStraightEdgesThere(string range, double x, double y, bool inside)
    {
        RegionTest triangle = RegionTest.Of(new DafRegion("t", "poly", [new DafPoint(0, 0), new DafPoint(7.38905609893065, 10), new DafPoint(7.38905609893065, 0)], range));
        Assert.Equal(inside, triangle.Holds(x, y));
    }

    [Theory]
    [InlineData(1, 1, true)]
    [InlineData(3, 3, false)]
    [InlineData(5, 5, true)]
    [InlineData(3, 5, true)]
    [InlineData(0, 3, true)]
    [InlineData(6, 6, true)]
    [InlineData(4, 2, true)]
    [InlineData(6.001, 3, false)]
    public void Polygon_ThatIsConcave_KnowsItsInsideAndItsEdges(double x, double y, bool inside)
    {
        // A square of 6 with a notch that reaches from the bottom's middle to (3, 4).
        RegionTest notched = RegionTest.Of(new DafRegion("n", "poly", [new DafPoint(0, 0), new DafPoint(2, 0), new DafPoint(3, 4), new DafPoint(5, 0), new DafPoint(6, 0), new DafPoint(6, 6), new DafPoint(0, 6)]));
        Assert.Equal(inside, notched.Holds(x, y));
    }

    [Theory]
    [InlineData(2, 0, true)]
    [InlineData(0, 1, true)]
    [InlineData(2, 2, true)]
    [InlineData(0.3, 0.2, false)]
    [InlineData(1, 0.3, true)]
    [InlineData(4, 1.001, false)]
    public void Oval_InItsBox_IsAnEllipse(double x, double y, bool inside) =>
        Assert.Equal(inside, RegionTest.Of(new DafRegion("o", "oval", [new DafPoint(4, 2), new DafPoint(0, 0)])).Holds(x, y));

    [Theory]
    [InlineData("line")]
    [InlineData("rect")]
    [InlineData("poly")]
    [InlineData("oval")]
    public void Holds_NaN_IsNeverInside(string type)
    {
        RegionTest region = RegionTest.Of(new DafRegion("r", type, [new DafPoint(-9, -9), new DafPoint(9, 9), new DafPoint(9, -9)]));
        Assert.True(region.Holds(5, 1));
        Assert.False(region.Holds(double.NaN, 1));
        Assert.Equal(type == "line", region.Holds(5, double.NaN));
    }
}
