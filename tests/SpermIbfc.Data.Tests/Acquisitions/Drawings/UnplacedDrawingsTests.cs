using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Acquisitions;
using SpermIbfc.Data.Acquisitions.Drawings;
using SpermIbfc.Data.Annotations;
using SpermIbfc.Data.Geometry;
using SpermIbfc.Data.ImageJ;
using SpermIbfc.Data.Tests.Support;

namespace SpermIbfc.Data.Tests.Acquisitions.Drawings;

public sealed class UnplacedDrawingsTests
{
    static readonly Vertex[] Line = [new(2, 3), new(9, 6), new(14, 12)];

    [Fact]
    public async Task Roi_ThatFitsNoCell_WaitsAndIsPlacedByHand()
    {
        using var bench = await ImportBench.WithStudyAsync();
        var ids = await bench.ImportCellsAsync(3);
        var unplaced = new UnplacedDrawings(bench.Factory, bench.Clock);
        Assert.IsType<ImportOutcome.Drawn>(await ImportAsync(bench, "stranger.roi"));
        var (listed, total) = await unplaced.OfStudyAsync(bench.StudyId, CancellationToken.None);
        Assert.Equal(1, total);
        Assert.Equal("stranger.roi", listed[0].Name);
        Assert.Equal("polyline, 3 points", listed[0].Kind);

        var wrong = await unplaced.PlaceAsync(bench.StudyId, new Dictionary<long, string> { [listed[0].Id] = "cell_9" }, "ana", CancellationToken.None);
        Assert.Equal(0, wrong.Placed);
        Assert.Contains("no cell named “cell_9”", wrong.Problems[0].Reason, StringComparison.Ordinal);
        Assert.Equal(1, (await unplaced.OfStudyAsync(bench.StudyId, CancellationToken.None)).Total);

        var placed = await unplaced.PlaceAsync(bench.StudyId, new Dictionary<long, string> { [listed[0].Id] = " cell_2 " }, "ana", CancellationToken.None);

        Assert.Equal(1, placed.Placed);
        var drawn = await bench.ReadAsync(db => db.Annotations.SingleAsync());
        Assert.Equal((ids[1], Structure.Midpiece, 6.0), (drawn.CellId, drawn.Structure, drawn.LineWidth));
        Assert.Equal(Line, AnnotationPoints.Parse(drawn.PointsJson));
        Assert.Empty((await unplaced.OfStudyAsync(bench.StudyId, CancellationToken.None)).Listed);
    }

    [Fact]
    public async Task Name_OfSeveralCells_NeedsItsAcquisition()
    {
        using var bench = await ImportBench.WithStudyAsync();
        await bench.ImportCellsAsync(2);
        Assert.IsType<ImportOutcome.Done>(await bench.RunAsync("second", [bench.Cell("again/cell_1.tif", 71), bench.Cell("again/cell_2.tif", 72)]));
        Assert.IsType<ImportOutcome.Drawn>(await ImportAsync(bench, "stranger.roi"));
        var unplaced = new UnplacedDrawings(bench.Factory, bench.Clock);
        var id = (await unplaced.OfStudyAsync(bench.StudyId, CancellationToken.None)).Listed[0].Id;

        var several = await unplaced.PlaceAsync(bench.StudyId, new Dictionary<long, string> { [id] = "cell_1" }, "ana", CancellationToken.None);
        var one = await unplaced.PlaceAsync(bench.StudyId, new Dictionary<long, string> { [id] = "second/cell_1" }, "ana", CancellationToken.None);

        Assert.Contains("“day 1/cell_1”", Assert.Single(several.Problems).Reason, StringComparison.Ordinal);
        Assert.Equal(1, one.Placed);
    }

    [Fact]
    public async Task Discarded_OfAnotherStudy_Stays()
    {
        using var bench = await ImportBench.WithStudyAsync();
        await bench.ImportCellsAsync(2);
        Assert.IsType<ImportOutcome.Drawn>(await ImportAsync(bench, "stranger.roi"));
        var unplaced = new UnplacedDrawings(bench.Factory, bench.Clock);
        var id = (await unplaced.OfStudyAsync(bench.StudyId, CancellationToken.None)).Listed[0].Id;

        Assert.Equal(0, await unplaced.DiscardAsync(bench.StudyId + 1, [id], CancellationToken.None));
        Assert.Equal(1, await unplaced.DiscardAsync(bench.StudyId, [id], CancellationToken.None));
        Assert.Equal(0, (await unplaced.OfStudyAsync(bench.StudyId, CancellationToken.None)).Total);
    }

    static Task<ImportOutcome> ImportAsync(ImportBench bench, string name)
    {
        var source = bench.Source(name);
        File.WriteAllBytes(source.FullPath, RoiWriter.Write(RoiShapes.ToMidpiece(Line, 6, Path.GetFileNameWithoutExtension(name))));
        return new ImportDrawingsCommand(bench.Factory, bench.Clock).ExecuteAsync(new DrawingsRequest(bench.StudyId, "drawings", "ana", [source], []), null, CancellationToken.None);
    }
}
