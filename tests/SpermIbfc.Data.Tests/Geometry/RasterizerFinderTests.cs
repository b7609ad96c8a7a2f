using SpermIbfc.Data.Geometry;

namespace SpermIbfc.Data.Tests.Geometry;

public sealed class RasterizerFinderTests
{
    static readonly Vertex[] Line = [new(20, 20), new(34, 25), new(47, 38), new(52, 55), new(64, 63)];
    static readonly Vertex[] Head = [new(30, 30), new(60, 28), new(70, 50), new(50, 62), new(32, 55)];

    [Theory]
    [InlineData(FijiOperation.Draw, FijiOperation.Draw)]
    [InlineData(FijiOperation.CreateMask, FijiOperation.Draw)]
    [InlineData(FijiOperation.LineToArea, FijiOperation.LineToArea)]
    public void Find_MaskOfALine_NamesItsOperation(FijiOperation made, FijiOperation found)
    {
        Mask mask = FijiRasterizer.Rasterize(made, Line, 6, 100, 80);

        RasterizerFinding finding = RasterizerFinder.Find(Line, 6, mask);

        Assert.Equal(new RasterizerMatch(found, 0, 1), Assert.Single(finding.Exact));
        Assert.Equal(finding.Exact[0], finding.Nearest);
    }

    [Theory]
    [InlineData(FijiOperation.OutlineFill, 0)]
    [InlineData(FijiOperation.PolygonMask, 0)]
    [InlineData(FijiOperation.PolygonMask, 0.5)]
    public void Find_MaskOfAnOutline_NamesItsOperationAndShift(FijiOperation made, double shift)
    {
        Mask mask = FijiRasterizer.Rasterize(made, [.. Head.Select(v => new Vertex(v.X + shift, v.Y + shift))], 1, 100, 80);

        RasterizerFinding finding = RasterizerFinder.Find(Head, 1, mask);

        Assert.Equal(new RasterizerMatch(made, shift, 1), Assert.Single(finding.Exact));
    }

    [Fact]
    public void Find_OnePixelOff_GivesTheNearestAndItsDice()
    {
        Mask drawn = FijiRasterizer.Rasterize(FijiOperation.Draw, Line, 6, 100, 80);
        Mask mask = drawn.Except(Mask.FromRuns(100, 80, [drawn.ToRuns()[0], 1]));

        RasterizerFinding finding = RasterizerFinder.Find(Line, 6, mask);

        Assert.Empty(finding.Exact);
        Assert.Equal(FijiOperation.Draw, finding.Nearest.Operation);
        Assert.Equal(2.0 * mask.Area / (mask.Area + drawn.Area), finding.Nearest.Dice, 12);
    }

    [Fact]
    public void Find_OtherWidth_IsNotExact()
    {
        Mask mask = FijiRasterizer.Rasterize(FijiOperation.Draw, Line, 5, 100, 80);

        Assert.Empty(RasterizerFinder.Find(Line, 6, mask).Exact);
    }
}
