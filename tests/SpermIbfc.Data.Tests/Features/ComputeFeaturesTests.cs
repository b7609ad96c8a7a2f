using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Cells;
using SpermIbfc.Data.Features;
using SpermIbfc.Data.Imaging;
using SpermIbfc.Data.Tests.Support;

namespace SpermIbfc.Data.Tests.Features;

public sealed class ComputeFeaturesTests
{
    [Fact]
    public async Task Execute_AnAcquisition_WritesWhatTheKernelsSayOfEachCell()
    {
        using var bench = await FeatureBench.WithStudyAsync("BF", "Ch5");
        var (acquisition, cells) = await bench.ImportAsync("mouse", 3, 1, 2);

        var outcome = await bench.Compute().ExecuteAsync(acquisition, null, CancellationToken.None);

        Assert.Equal(new FeatureOutcome.Done(3, 0, null), outcome);
        Assert.Equal(ImportBench.Now, (await bench.AcquisitionAsync(acquisition)).FeaturesAt);
        var names = await bench.Imports.ReadAsync(db => db.Cells.OrderBy(cell => cell.Id).Select(cell => cell.Name).ToListAsync());
        for (var i = 0; i < cells.Length; i++)
        {
            var number = int.Parse(names[i].Split('_')[1]);
            var features = await bench.Queries.OfCellAsync(cells[i], CancellationToken.None);
            Assert.Equal(14, features.Count);
            for (var position = 0; position < 2; position++)
            {
                var plane = CellFiles.Plane(number, position);
                var statistics = PlaneStatistics.Of(plane);
                Assert.Equal(
                    [GradientRms.Of(plane), statistics.Mean, statistics.Max, statistics.P1, statistics.P50, statistics.P99, 0f],
                    new[] { "rms", "mean", "max", "p1", "p50", "p99", "saturated" }.Select(key => features[$"{key}:{position}"]));
            }
        }
    }

    [Fact]
    public async Task Execute_ACellWhoseFileIsDamaged_HasNoValuesAndIsNamed()
    {
        using var bench = await FeatureBench.WithStudyAsync();
        var (acquisition, cells) = await bench.ImportAsync("mouse", 1, 2, 3);
        var second = await bench.Imports.ReadAsync(db => db.Cells.SingleAsync(cell => cell.Id == cells[1]));
        await File.WriteAllBytesAsync(bench.Imports.Store.PathOf(second.FileSha256), [1, 2, 3]);

        var done = Assert.IsType<FeatureOutcome.Done>(await bench.Compute().ExecuteAsync(acquisition, null, CancellationToken.None));

        Assert.Equal(1, done.Undecoded);
        var stored = await bench.AcquisitionAsync(acquisition);
        Assert.NotNull(stored.FeaturesAt);
        Assert.StartsWith($"1 cell of 3 could not be decoded and has no features. The first: {second.Name}", stored.FeaturesProblem);
        var values = await bench.Queries.ValuesAsync(bench.StudyId, "max:0", cells, CancellationToken.None);
        Assert.Equal([false, true, false], values.Select(float.IsNaN));
        Assert.Empty(await bench.Queries.OfCellAsync(cells[1], CancellationToken.None));
    }

    [Fact]
    public async Task Execute_AgainWithAnotherSaturationLevel_ReplacesItsColumnsAndLeavesTheInstruments()
    {
        using var bench = await FeatureBench.WithStudyAsync("BF", "Ch5");
        var (acquisition, cells) = await bench.ImportAsync("mouse", 1);
        await bench.AddColumnAsync(acquisition, "daf:Area", 5);
        await bench.Compute().ExecuteAsync(acquisition, null, CancellationToken.None);
        Assert.Equal(0, (await bench.Queries.OfCellAsync(cells[0], CancellationToken.None))["saturated:1"]);

        await bench.Compute(new InstrumentFacts { SaturationLevelAsync = (_, _) => Task.FromResult<float?>(1023) }).ExecuteAsync(acquisition, null, CancellationToken.None);

        var features = await bench.Queries.OfCellAsync(cells[0], CancellationToken.None);
        Assert.Equal(PlaneStatistics.Of(CellFiles.Plane(1, 1), 1023).Saturated, features["saturated:1"]);
        Assert.True(features["saturated:1"] > 0.9f);
        Assert.Equal(5, features["daf:Area"]);
        Assert.Equal(15, await bench.Imports.ReadAsync(db => db.FeatureColumns.CountAsync()));
    }

    [Fact]
    public async Task Execute_CellsWithMasks_MeasuresTheirArea()
    {
        using var bench = await FeatureBench.WithStudyAsync("BF", "Ch5");
        var (acquisition, cells) = await bench.ImportAsync("mouse", 1, 2);
        await bench.Imports.ReadAsync(db => db.Cells.Where(cell => cell.Id == cells[0]).ExecuteUpdateAsync(row => row.SetProperty(cell => cell.MaskAt, 800L)));
        IReadOnlyList<Plane>? Masks(CellFile cell, CancellationToken ct) => cell.MaskAt is null ? null
            : [Plane.FromUInt8(2, 2, [0, 1, 1, 255]), Plane.FromUInt8(2, 2, [0, 0, 0, 0])];

        await bench.Compute(new InstrumentFacts { ReadMasks = Masks }).ExecuteAsync(acquisition, null, CancellationToken.None);

        Assert.Equal(new[] { 3, float.NaN }, await bench.Queries.ValuesAsync(bench.StudyId, "maskArea:0", cells, CancellationToken.None));
        Assert.Equal(new[] { 0, float.NaN }, await bench.Queries.ValuesAsync(bench.StudyId, "maskArea:1", cells, CancellationToken.None));
    }

    [Fact]
    public async Task Execute_Cancelled_WritesNothing()
    {
        using var bench = await FeatureBench.WithStudyAsync();
        var (acquisition, _) = await bench.ImportAsync("mouse", 1, 2);
        using var cancelled = new CancellationTokenSource();
        var progress = new CancelAtFirstStep(cancelled);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => bench.Compute().ExecuteAsync(acquisition, progress, cancelled.Token));

        Assert.Null((await bench.AcquisitionAsync(acquisition)).FeaturesAt);
        Assert.Equal(0, await bench.Imports.ReadAsync(db => db.FeatureColumns.CountAsync()));
    }

    [Fact]
    public async Task Next_IsTheOldestThatWasNeitherComputedNorGivenUp()
    {
        using var bench = await FeatureBench.WithStudyAsync();
        var (first, _) = await bench.ImportAsync("a", 1);
        var (second, _) = await bench.ImportAsync("b", 2);
        var (third, _) = await bench.ImportAsync("c", 3);
        var compute = bench.Compute();

        Assert.Equal(first, (await compute.NextAsync(CancellationToken.None))!.Id);
        await compute.ExecuteAsync(first, null, CancellationToken.None);
        Assert.Equal(second, (await compute.NextAsync(CancellationToken.None))!.Id);
        await compute.GiveUpAsync(second, "The disk is full.", CancellationToken.None);
        Assert.Equal(third, (await compute.NextAsync(CancellationToken.None))!.Id);
        await compute.ExecuteAsync(third, null, CancellationToken.None);
        Assert.Null(await compute.NextAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Execute_AnAcquisitionThatIsNotThere_SaysSo()
    {
        using var bench = await FeatureBench.WithStudyAsync();
        Assert.IsType<FeatureOutcome.NoSuchAcquisition>(await bench.Compute().ExecuteAsync(77, null, CancellationToken.None));
    }

    sealed class CancelAtFirstStep(CancellationTokenSource source) : IProgress<FeatureProgress>
    {
        public void Report(FeatureProgress value) => source.Cancel();
    }
}
