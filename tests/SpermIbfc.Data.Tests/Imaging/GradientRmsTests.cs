using SpermIbfc.Data.Imaging;
using SpermIbfc.Data.Tests.Features;
using SpermIbfc.Data.Tests.Fixtures;

namespace SpermIbfc.Data.Tests.Imaging;

public sealed class GradientRmsTests
{
    [Fact]
    public void Of_PlanesOfEveryType_IsWhatNumpyGives()
    {
        foreach (var expected in FeatureFixture.Planes())
            Assert.True(Math.Abs(GradientRms.Of(expected.Plane) - expected.Rms) <= 1e-6 * expected.Rms, $"{expected.Name}: {GradientRms.Of(expected.Plane)} instead of {expected.Rms}");
    }

    [Fact]
    public void Of_ARamp_IsItsSlope()
    {
        var samples = new ushort[30 * 20];
        for (var i = 0; i < samples.Length; i++)
            samples[i] = (ushort)(3 * (i % 30) + 4 * (i / 30));
        Assert.Equal(5, GradientRms.Of(Plane.FromUInt16(30, 20, samples)));
    }

    [Fact]
    public void Of_DefocusSteps_FallsStrictlyWithTheDistanceFromFocus()
    {
        if (SharedData.Find("data/focus-zstack") is not { } folder)
            return;
        var expected = FeatureFixture.Focus();
        var rms = Enumerable.Range(-9, 19).ToDictionary(z => z, z =>
        {
            var name = $"z{z:+00;-00;+00}.png";
            var found = GradientRms.Of(GreyPng.Read(Path.Combine(folder, name)));
            Assert.Equal(expected[name], found, 5);
            return found;
        });

        for (var z = 1; z <= 9; z++)
        {
            Assert.True(rms[z] < rms[z - 1], $"z = {z}: {rms[z]}, {rms[z - 1]} before");
            Assert.True(rms[-z] < rms[1 - z], $"z = {-z}: {rms[-z]}, {rms[1 - z]} before");
        }
    }

    [Theory]
    [InlineData(2, 5)]
    [InlineData(5, 2)]
    [InlineData(1, 1)]
    public void Of_APlaneWithoutAnInterior_IsNotKnown(int width, int height) =>
        Assert.True(float.IsNaN(GradientRms.Of(Plane.FromUInt8(width, height, new byte[width * height]))));

    [Fact]
    public void Of_FloatsWithHoles_LeavesOutThePixelsBesideThem()
    {
        float[] samples =
        [
            0, 0, 0, 0, 0,
            0, 2, 4, 6, float.NaN,
            0, 0, 0, 0, 0,
        ];
        // Two pixels are left: their differences are 4 / 2 and 4 / 2.
        Assert.Equal(2, GradientRms.Of(Plane.FromFloat32(5, 3, samples)));
        Assert.True(float.IsNaN(GradientRms.Of(Plane.FromFloat32(3, 3, [0, float.NaN, 0, 0, 0, 0, 0, 0, 0]))));
    }
}
