using System.Diagnostics;
using SpermIbfc.Data.Geometry;

namespace SpermIbfc.Data.Tests.Geometry;

/// <summary>What the method's text says, on shapes small enough to see.</summary>
public sealed class FijiRasterizerTests
{
    [Theory]
    [InlineData(1, "#")]
    [InlineData(2, "##|##")]
    [InlineData(3, "###|###|###")]
    [InlineData(4, ".##.|####|####|.##.")]
    [InlineData(5, ".###.|#####|#####|#####|.###.")]
    [InlineData(6, ".####.|######|######|######|######|.####.")]
    public void Draw_PointOfAWidth_IsThePen(int width, string shape)
    {
        Mask mask = FijiRasterizer.Rasterize(FijiOperation.Draw, [new(20, 20), new(20, 20)], width, 40, 40);
        int corner = 20 - width / 2;
        Assert.Equal(shape, Picture(mask, corner, corner, width));
        Assert.Equal(shape.Count(c => c == '#'), mask.Area);
    }

    [Fact]
    public void Draw_PointOfWidth6_Has32PixelsAndLiesToTheLeftAndAbove()
    {
        Mask mask = FijiRasterizer.Midpiece([new(20, 20), new(20, 20)], FijiRasterizer.MidpieceWidth, 40, 40);
        Assert.Equal(32, mask.Area);
        Assert.True(mask[17, 20] && mask[22, 20] && mask[20, 17] && mask[20, 22]);
        Assert.False(mask[16, 20] || mask[23, 20] || mask[17, 17]);
    }

    [Fact]
    public void Draw_EvenPenAtTheLeftBorder_LiesOnePixelFurtherIn()
    {
        Mask mask = FijiRasterizer.Rasterize(FijiOperation.Draw, [new(2, 20), new(2, 20)], 6, 40, 40);
        Assert.Equal(32, mask.Area);
        Assert.True(mask[0, 20] && mask[5, 20]);
    }

    [Theory]
    [InlineData(0.5, 1)]
    [InlineData(1.2, 1)]
    [InlineData(2.5, 3)]
    [InlineData(6.49, 6)]
    [InlineData(-4, 1)]
    public void Draw_StrokeOfAFraction_IsThatOfTheWholeWidth(double stroke, double width)
    {
        Vertex[] line = [new(5, 6), new(30, 17)];
        Assert.Equal(
            FijiRasterizer.Rasterize(FijiOperation.Draw, line, width, 40, 40).ToRuns(),
            FijiRasterizer.Rasterize(FijiOperation.Draw, line, stroke, 40, 40).ToRuns());
    }

    [Fact]
    public void Rounding_JustBelowAHalf_GoesDown()
    {
        Assert.Equal(0, Rounding.HalfUp(0.49999999999999994));
        Assert.Equal(1, Rounding.HalfUp(0.5));
        Assert.Equal(0, Rounding.HalfUp(-0.5));
        Assert.Equal(-1, Rounding.HalfUp(-0.50000000000000011));
        Assert.Equal(3, Rounding.HalfUp(2.5));
    }

    [Fact]
    public void Draw_CreateMask_AreTheSame()
    {
        Vertex[] line = [new(3.5, 4.25), new(18, 30), new(33.75, 11)];
        Assert.Equal(
            FijiRasterizer.Rasterize(FijiOperation.Draw, line, 6, 40, 40).ToRuns(),
            FijiRasterizer.Rasterize(FijiOperation.CreateMask, line, 6, 40, 40).ToRuns());
    }

    [Fact]
    public void LineToArea_OfAMidpiece_IsAnotherMaskThanDraw()
    {
        Vertex[] line = [new(8, 20), new(31, 20)];
        Mask drawn = FijiRasterizer.Rasterize(FijiOperation.Draw, line, 6, 40, 40);
        Mask area = FijiRasterizer.Rasterize(FijiOperation.LineToArea, line, 6, 40, 40);
        Assert.Equal(24 * 6, area.Area);
        Assert.InRange(drawn.And(area).Area / (double)drawn.Or(area).Area, 0.6, 0.9);
    }

    [Fact]
    public void Head_ClosedSquare_IsFilledWithItsBoundary()
    {
        Mask mask = FijiRasterizer.Head([new(10, 10), new(20, 10), new(20, 20), new(10, 20)], 40, 40);
        Assert.Equal(121, mask.Area);
    }

    [Fact]
    public void OutlineFillOpen_GapOfTwoPixels_FillsNothing()
    {
        Vertex[] gap = [new(10, 10), new(20, 10), new(20, 20), new(10, 20), new(10, 12)];
        Assert.Equal(39, FijiRasterizer.Rasterize(FijiOperation.OutlineFillOpen, gap, 1, 40, 40).Area);
        Assert.Equal(121, FijiRasterizer.Rasterize(FijiOperation.OutlineFill, gap, 1, 40, 40).Area);
    }

    [Fact]
    public void PolygonMask_Square_LeavesOutItsFarBoundary() =>
        Assert.Equal(100, FijiRasterizer.Rasterize(FijiOperation.PolygonMask, [new(10, 10), new(20, 10), new(20, 20), new(10, 20)], 1, 40, 40).Area);

    [Fact]
    public void Head_OutlineThatRunsOffTheImage_IsClampedAndFilled()
    {
        Vertex[] outline = [new(-5, 10), new(10, 10), new(10, 30), new(-5, 30)];
        Assert.Equal(11 * 21, FijiRasterizer.Head(outline, 40, 40).Area);
        Assert.True(FijiRasterizer.Rasterize(FijiOperation.OutlineFill, outline, 1, 40, 40).Area < 60);
    }

    [Theory]
    [InlineData(FijiOperation.Draw)]
    [InlineData(FijiOperation.OutlineFill)]
    [InlineData(FijiOperation.PolygonMask)]
    [InlineData(FijiOperation.LineToArea)]
    public void Rasterize_NoVertices_IsEmpty(FijiOperation operation) =>
        Assert.Equal(0, FijiRasterizer.Rasterize(operation, [], 6, 40, 40).Area);

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(1e30)]
    [InlineData(-2e9)]
    public void Rasterize_VertexThatIsNoPoint_IsRefusedByNumber(double x)
    {
        foreach (FijiOperation operation in Enum.GetValues<FijiOperation>())
        {
            ArgumentException problem = Assert.ThrowsAny<ArgumentException>(() => FijiRasterizer.Rasterize(operation, [new(1, 1), new(x, 2)], 6, 40, 40));
            Assert.Contains("Vertex 1", problem.Message, StringComparison.Ordinal);
        }

        Assert.ThrowsAny<ArgumentException>(() => FijiRasterizer.Head([new(1, 1), new(2, x)], 40, 40));
    }

    [Theory]
    [InlineData(0, 40)]
    [InlineData(40, -1)]
    [InlineData(16_385, 40)]
    public void Rasterize_SizeOutOfRange_IsRefused(int width, int height) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => FijiRasterizer.Rasterize(FijiOperation.Draw, [new(1, 1)], 6, width, height));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e9)]
    public void Rasterize_StrokeOutOfRange_IsRefused(double stroke) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => FijiRasterizer.Rasterize(FijiOperation.Draw, [new(1, 1)], stroke, 40, 40));

    [Fact]
    public void Rasterize_FarPoints_EndSoon()
    {
        var random = new Random(11);
        Vertex[] far = [.. Enumerable.Range(0, 300).Select(_ => new Vertex((random.NextDouble() - 0.5) * 2e9, (random.NextDouble() - 0.5) * 2e9))];
        foreach (FijiOperation operation in Enum.GetValues<FijiOperation>())
        {
            var watch = Stopwatch.StartNew();
            try
            {
                Assert.InRange(FijiRasterizer.Rasterize(operation, far, 500, 64, 64).Area, 0, 64 * 64);
            }
            catch (ArgumentException problem)
            {
                Assert.Contains("steps to rasterise", problem.Message, StringComparison.Ordinal);
            }

            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), $"{operation}: {watch.Elapsed}");
        }
    }

    [Fact]
    public void Draw_LongLineThroughTheImage_IsClippedToIt()
    {
        // A level line from a billion pixels on the left to as many on the right.
        Mask mask = FijiRasterizer.Rasterize(FijiOperation.Draw, [new(-1e9, 20), new(1e9, 20)], 1, 40, 40);
        Assert.Equal([20 * 40, 40], mask.ToRuns());
    }

    [Theory]
    [InlineData("draw", FijiOperation.Draw)]
    [InlineData("createMask", FijiOperation.CreateMask)]
    [InlineData("outlineFill", FijiOperation.OutlineFill)]
    [InlineData("outlineFillOpen", FijiOperation.OutlineFillOpen)]
    [InlineData("polygonMask", FijiOperation.PolygonMask)]
    [InlineData("lineToArea", FijiOperation.LineToArea)]
    public void TryParse_RecordedName_IsItsOperation(string name, FijiOperation expected)
    {
        Assert.True(FijiRasterizer.TryParse(name, out FijiOperation operation));
        Assert.Equal(expected, operation);
        Assert.False(FijiRasterizer.TryParse(name + "s", out _));
    }

    static string Picture(Mask mask, int x, int y, int side) =>
        string.Join('|', Enumerable.Range(y, side).Select(row => string.Concat(Enumerable.Range(x, side).Select(column => mask[column, row] ? '#' : '.'))));
}
