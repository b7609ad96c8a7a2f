using SpermIbfc.Data.Geometry;

namespace SpermIbfc.Data.Tests.Geometry;

/// <summary>The mask that the bench shows is the mask that is exported: two rasterisers, one result.</summary>
public sealed class BrowserRasterizerTests
{
    const int Seed = 20261126;
    const int Count = 5000;

    [Fact]
    public async Task Rasterize_RandomShapes_AreTheSameInTheBrowser()
    {
        if (BrowserRasterizer.Missing() is { } missing)
        {
            Console.WriteLine($"Skipped: {missing}");
            return;
        }

        var shapes = new RandomShapes(Seed);
        RasterizedShape[] asked = [.. Enumerable.Range(0, Count).Select(_ => shapes.Next())];
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        IReadOnlyList<int[]> browser = await BrowserRasterizer.RunsAsync(asked, patience.Token);

        Assert.Equal(Count, browser.Count);
        string[] differences = [.. asked.Select((shape, i) => Difference(i, shape, browser[i])).OfType<string>()];
        Assert.True(differences.Length == 0, $"{differences.Length} of {Count} differ, seed {Seed}:\n{string.Join('\n', differences.Take(10))}");
        Assert.All(asked.GroupBy(shape => shape.Kind), kind => Assert.InRange(kind.Count(), 500, Count));
        Assert.InRange(browser.Count(runs => runs.Length > 0), Count * 3 / 4, Count);
    }

    static string? Difference(int index, RasterizedShape shape, int[] browser)
    {
        Mask mask = Rasterize(shape);
        if (mask.ToRuns().SequenceEqual(browser)) return null;
        Mask other = Mask.FromRuns(shape.Width, shape.Height, browser);
        string points = string.Join(' ', shape.Points.Take(12).Select(point => FormattableString.Invariant($"({point[0]:R}, {point[1]:R})")));
        return FormattableString.Invariant(
            $"{index} {shape.Kind} of {shape.Stroke} px on {shape.Width} x {shape.Height}: {mask.Except(other).Area} px only here, {other.Except(mask).Area} only there; {shape.Points.Length} points {points}");
    }

    static Mask Rasterize(RasterizedShape shape)
    {
        Vertex[] points = [.. shape.Points.Select(point => new Vertex(point[0], point[1]))];
        if (shape.Kind == "midpiece") return FijiRasterizer.Midpiece(points, shape.Stroke, shape.Width, shape.Height);
        if (shape.Kind == "head") return FijiRasterizer.Head(points, shape.Width, shape.Height);
        Assert.True(FijiRasterizer.TryParse(shape.Kind, out FijiOperation operation), shape.Kind);
        return FijiRasterizer.Rasterize(operation, points, shape.Stroke, shape.Width, shape.Height);
    }
}
