using SpermIbfc.Data.Imaging;
using SpermIbfc.Data.Tests.Features;

namespace SpermIbfc.Data.Tests.Imaging;

public sealed class PlaneStatisticsTests
{
    [Fact]
    public void Of_PlanesOfEveryType_IsWhatNumpyGives()
    {
        foreach (var expected in FeatureFixture.Planes())
        {
            var found = PlaneStatistics.Of(expected.Plane, expected.Level);
            Assert.Equal(
                (expected.Name, expected.Max, expected.Percentiles[0], expected.Percentiles[1], expected.Percentiles[2], expected.Saturated),
                (expected.Name, found.Max, found.P1, found.P50, found.P99, found.Saturated));
            Assert.Equal(expected.Mean, found.Mean, 1e-6 * Math.Abs(expected.Mean) + 1e-6);
        }
    }

    [Fact]
    public void Of_FloatsThatAreNotFinite_LeavesThemOut()
    {
        var found = PlaneStatistics.Of(Plane.FromFloat32(2, 2, [1, float.NaN, float.PositiveInfinity, 3]), 3);
        Assert.Equal((2f, 3f, 2f, 0.5f), (found.Mean, found.Max, found.P50, found.Saturated));
        Assert.True(float.IsNaN(PlaneStatistics.Of(Plane.FromFloat32(1, 1, [float.NaN])).Max));
    }

    [Fact]
    public void Of_ALevelBetweenTwoValues_CountsThoseAboveIt() =>
        Assert.Equal(0.5f, PlaneStatistics.Of(Plane.FromUInt8(4, 1, [1, 2, 3, 4]), 2.5f).Saturated);

    [Fact]
    public void Of_ALevelBelowAllValues_CountsAll() =>
        Assert.Equal(1, PlaneStatistics.Of(Plane.FromInt16(2, 1, [-3, 7]), -1000).Saturated);
}
