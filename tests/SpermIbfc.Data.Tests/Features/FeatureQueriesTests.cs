using SpermIbfc.Data.Features;

namespace SpermIbfc.Data.Tests.Features;

public sealed class FeatureQueriesTests
{
    [Fact]
    public async Task OfStudy_FeaturesOfSeveralAcquisitions_AreOneByKeyWithTheirRange()
    {
        using var bench = await FeatureBench.WithStudyAsync("BF", "Ch5");
        var (first, _) = await bench.ImportAsync("a", 1, 2);
        var (second, _) = await bench.ImportAsync("b", 3);
        await bench.AddColumnAsync(first, "daf:Area", -4, float.NaN);
        await bench.AddColumnAsync(second, "daf:Area", 9);
        await bench.AddColumnAsync(second, "daf:Empty", float.NaN);
        await bench.Compute().ExecuteAsync(first, null, CancellationToken.None);

        var features = await bench.Queries.OfStudyAsync(bench.StudyId, CancellationToken.None);

        Assert.Equal(16, features.Count);
        Assert.Equal(new FeatureSummary("rms:0", "Gradient RMS, BF", "counts/px", FeatureOrigin.Computed, 1, features[0].Min, features[0].Max), features[0]);
        Assert.Equal(new FeatureSummary("daf:Area", "daf:Area", null, FeatureOrigin.Daf, 2, -4, 9), features[14]);
        Assert.Equal(new FeatureSummary("daf:Empty", "daf:Empty", null, FeatureOrigin.Daf, 1, float.NaN, float.NaN), features[15]);
        Assert.Empty(await bench.Queries.OfStudyAsync(bench.StudyId + 1, CancellationToken.None));
    }

    [Fact]
    public async Task Values_OfCellsOfSeveralAcquisitions_AreThoseOfEachCell()
    {
        using var bench = await FeatureBench.WithStudyAsync();
        var (first, a) = await bench.ImportAsync("a", 1, 2, 3);
        var (_, b) = await bench.ImportAsync("b", 4);
        var (third, c) = await bench.ImportAsync("c", 5, 6);
        await bench.AddColumnAsync(first, "x", 10, 11, 12);
        await bench.AddColumnAsync(third, "x", 20);

        var values = await bench.Queries.ValuesAsync(bench.StudyId, "x", [a[0], a[2], b[0], c[0], c[1], 9999], CancellationToken.None);
        var backwards = await bench.Queries.ValuesAsync(bench.StudyId, "x", [c[0], -5, a[1]], CancellationToken.None);

        // The third acquisition's column is one value short, and the second has none.
        Assert.Equal([10, 12, float.NaN, 20, float.NaN, float.NaN], values);
        Assert.Equal([20, float.NaN, 11], backwards);
        Assert.All(await bench.Queries.ValuesAsync(bench.StudyId + 1, "x", a, CancellationToken.None), value => Assert.True(float.IsNaN(value)));
    }

    [Fact]
    public async Task Histogram_OfSomeCells_CountsThemInEqualBinsAndTheUnknownApart()
    {
        using var bench = await FeatureBench.WithStudyAsync();
        var (acquisition, cells) = await bench.ImportAsync("a", 1, 2, 3, 4, 5, 6, 7);
        await bench.AddColumnAsync(acquisition, "x", 0, 2.4f, 2.5f, 10, float.NaN, float.PositiveInfinity, 100);

        var histogram = await bench.Queries.HistogramAsync(bench.StudyId, "x", cells[..6], 4, CancellationToken.None);

        Assert.Equal((0f, 10f, 2), (histogram.Low, histogram.High, histogram.Unknown));
        Assert.Equal([2, 1, 0, 1], histogram.Counts);
    }

    [Fact]
    public async Task Histogram_OfOneValueOrNone_HasNoWidth()
    {
        using var bench = await FeatureBench.WithStudyAsync();
        var (acquisition, cells) = await bench.ImportAsync("a", 1, 2);
        await bench.AddColumnAsync(acquisition, "x", 7, 7);

        var one = await bench.Queries.HistogramAsync(bench.StudyId, "x", cells, 3, CancellationToken.None);
        var none = await bench.Queries.HistogramAsync(bench.StudyId, "y", cells, 3, CancellationToken.None);

        Assert.Equal((7f, 7f, 0), (one.Low, one.High, one.Unknown));
        Assert.Equal([2, 0, 0], one.Counts);
        Assert.Equal((float.NaN, float.NaN, 2), (none.Low, none.High, none.Unknown));
        Assert.Equal([0, 0, 0], none.Counts);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(FeatureQueries.MaxBins + 1)]
    public async Task Histogram_OfNoOrTooManyBins_IsRefused(int bins)
    {
        using var bench = await FeatureBench.WithStudyAsync();
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => bench.Queries.HistogramAsync(bench.StudyId, "x", [], bins, CancellationToken.None));
    }

    [Fact]
    public async Task Columns_BeyondTheirBound_AreDroppedByUse()
    {
        using var bench = await FeatureBench.WithStudyAsync();
        var (acquisition, _) = await bench.ImportAsync("a", 1, 2);
        foreach (var key in new[] { "x", "y", "z" })
            await bench.AddColumnAsync(acquisition, key, 1, 2);
        var columns = new FeatureColumns(bench.Imports.Factory, keptBytes: 300);

        var x = await columns.FindAsync(acquisition, "x", CancellationToken.None);
        var y = await columns.FindAsync(acquisition, "y", CancellationToken.None);
        Assert.Same(x, await columns.FindAsync(acquisition, "x", CancellationToken.None));
        await columns.FindAsync(acquisition, "z", CancellationToken.None);

        Assert.InRange(columns.KeptBytes, 1, 300);
        Assert.Same(x, await columns.FindAsync(acquisition, "x", CancellationToken.None));
        Assert.NotSame(y, await columns.FindAsync(acquisition, "y", CancellationToken.None));
        columns.Forget(acquisition);
        Assert.Equal(0, columns.KeptBytes);
    }
}
