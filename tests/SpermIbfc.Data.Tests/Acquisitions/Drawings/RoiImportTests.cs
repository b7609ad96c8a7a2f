using SpermIbfc.Data.Acquisitions;
using SpermIbfc.Data.Acquisitions.Drawings;
using SpermIbfc.Data.Annotations;
using SpermIbfc.Data.Geometry;
using SpermIbfc.Data.ImageJ;
using SpermIbfc.Data.Tests.Support;

namespace SpermIbfc.Data.Tests.Acquisitions.Drawings;

public sealed class RoiImportTests
{
    static readonly Vertex[] Line = [new(2, 3), new(9.5, 6), new(18, 11.25)];
    static readonly Vertex[] Outline = [new(3, 3), new(10, 3), new(10, 9), new(3, 9)];

    [Fact]
    public async Task Import_OfCellsWithRois_DrawsThemAndSaysWhatWasClosed()
    {
        using var bench = await ImportBench.WithStudyAsync();

        var report = await bench.DoneAsync("with", bench.Cell("cell_1.tif", 1), bench.Cell("cell_2.tif", 2),
            bench.RoiFile("cell_1.roi", Midpiece()), bench.RoiFile("cell_1_head.roi", OpenHead()), bench.RoiFile("cell_9.roi", Midpiece() with { Position = 2 }));

        Assert.Equal((2, 2), (report.Cells, report.Drawings));
        var drawings = await bench.DrawingsOfAsync("cell_1");
        Assert.Equal((AnnotationPoints.Format(Line), 6.0, FijiRasterizer.Name), (drawings[0].PointsJson, drawings[0].LineWidth, drawings[0].Rasterizer));
        Assert.Equal((AnnotationPoints.Format(Outline), 1.0), (drawings[1].PointsJson, drawings[1].LineWidth));
        Assert.StartsWith("cell_1, cell_1_head.roi: The outline was open: it was closed", Assert.Single(report.Notes), StringComparison.Ordinal);
        // Position 2 is a cell's second channel here: it does not make it the second cell's.
        var unmatched = Assert.Single(report.Problems);
        Assert.Equal("cell_9.roi", unmatched.File);
        Assert.StartsWith("No cell has this name", unmatched.Reason, StringComparison.Ordinal);
        Assert.Empty(await bench.DrawingsOfAsync("cell_2"));
    }

    [Fact]
    public async Task Import_OfASetWithPositions_GivesEachCellItsOwnAndListsTheOthers()
    {
        using var bench = await ImportBench.WithStudyAsync();
        var set = bench.RoiSetFile("RoiSet.zip",
            ("0001-0005", Moved(0) with { Position = 1 }), ("0002-0005", Moved(1) with { Position = 2 }), ("0003-0005", Moved(2) with { Position = 3 }),
            ("0003-0006", Moved(3) with { Position = 3 }), ("0009-0005", Moved(4) with { Position = 9 }), ("cell_77_head", Moved(5) with { Position = 1 }));

        var report = await bench.DoneAsync("set", set, bench.Cell("cell_10.tif", 3), bench.Cell("cell_2.tif", 2), bench.Cell("cell_1.tif", 1));

        Assert.Equal(3, report.Drawings);
        string[] cells = ["cell_1", "cell_2", "cell_10"];
        int[] moved = [0, 1, 3];
        for (var i = 0; i < 3; i++)
            Assert.Equal(AnnotationPoints.Format(Moved(moved[i]).Points), Assert.Single(await bench.DrawingsOfAsync(cells[i])).PointsJson);
        Assert.Equal(["RoiSet.zip › 0009-0005", "RoiSet.zip › cell_77_head"], report.Problems.Select(problem => problem.File));
        Assert.Contains("position 9 of a stack, but there are 3 cells", report.Problems[0].Reason, StringComparison.Ordinal);
        Assert.Contains("cell_10: more than one midpiece came along; RoiSet.zip › 0003-0006 counts.", report.Notes);
        Assert.Contains("RoiSet.zip: no cell has the name of 4 ROIs; the position in the stack told whose they are (position 1 is cell_1).", report.Notes);
    }

    [Fact]
    public async Task Import_OfNamesThatTwoFoldersHave_GoesByTheFolder()
    {
        using var bench = await ImportBench.WithStudyAsync();

        var report = await bench.DoneAsync("days", bench.Cell("a/1.tif", 1), bench.Cell("b/1.tif", 2),
            bench.RoiFile("a/1.roi", Moved(0)), bench.RoiFile("b/1.roi", Moved(1)), bench.RoiFile("1_midpiece.roi", Moved(2)));

        Assert.Equal(AnnotationPoints.Format(Moved(0).Points), Assert.Single(await bench.DrawingsOfAsync("1")).PointsJson);
        Assert.Equal(AnnotationPoints.Format(Moved(1).Points), Assert.Single(await bench.DrawingsOfAsync("b_1")).PointsJson);
        Assert.Equal("1_midpiece.roi", Assert.Single(report.Problems).File);
    }

    [Theory]
    [InlineData("sperm_7_Ch1.ome.roi")]
    [InlineData("sperm_7_Ch5.roi")]
    [InlineData("sperm_7_midpiece.roi")]
    [InlineData("SPERM_7.roi")]
    public async Task Import_OfAnRoiNamedAsAnImageOfTheCell_FindsIt(string name)
    {
        using var bench = await ImportBench.WithStudyAsync();
        ImportSource[] files = [.. new[] { 7, 12 }.SelectMany(number => new[] { 1, 5 }, (number, channel) => bench.Image($"sperm_{number}_Ch{channel}.ome.tif", CellFiles.Plane(number, channel / 5)))];

        var report = await bench.DoneAsync("export", [.. files, bench.RoiFile(name, Midpiece())]);

        Assert.Empty(report.Problems);
        Assert.Single(await bench.DrawingsOfAsync("sperm_7"));
    }

    [Fact]
    public async Task Import_OfAMaskBesideItsRoi_KeepsTheRoiAndNamesTheCommand()
    {
        using var bench = await ImportBench.WithStudyAsync();
        var midpiece = FijiRasterizer.Midpiece(Line, 6, CellFiles.Width, CellFiles.Height);

        var report = await bench.DoneAsync("set", bench.Cell("input/a.tif", 1), bench.RoiFile("a.roi", Midpiece()),
            bench.Image("target/a.tif", CellMasks.Plane(CellMasks.Box(1)), CellMasks.Plane(midpiece)));

        var drawings = await bench.DrawingsOfAsync("a");
        Assert.Equal((AnnotationPoints.Format(Line), (string?)null), (drawings[0].PointsJson, drawings[0].MaskRunsJson));
        Assert.NotNull(drawings[1].MaskRunsJson);
        Assert.Contains("a, target/a.tif: FIJI's Draw made this mask of the drawing, pixel for pixel.", report.Notes);
    }

    [Fact]
    public async Task Import_OfRoisInsideATiff_DrawsTheOverlayAndReportsWhatIsBroken()
    {
        using var bench = await ImportBench.WithStudyAsync();
        Data.Imaging.Plane[] Planes(int number) => [CellFiles.Plane(number, 0), CellFiles.Plane(number, 1)];
        byte[] midpiece = RoiWriter.Write(Midpiece()), head = RoiWriter.Write(OpenHead());

        var report = await bench.DoneAsync("inside",
            bench.Bytes("a.tif", ImageJTiff.Write(Planes(1), midpiece, midpiece, RoiWriter.Write(RoiShapes.ToHead(Outline, CellFiles.Width, CellFiles.Height, "head")))),
            bench.Bytes("b.tif", ImageJTiff.Write(Planes(2), [1, .. midpiece[1..]], head)));

        Assert.Equal((2, 3), (report.Cells, report.Drawings));
        Assert.Equal([AnnotationPoints.Format(Line), AnnotationPoints.Format(Outline)], (await bench.DrawingsOfAsync("a")).Select(drawing => drawing.PointsJson));
        Assert.DoesNotContain(report.Notes, note => note.Contains("more than one", StringComparison.Ordinal));
        Assert.Equal("b.tif, active selection", Assert.Single(report.Problems).File);
    }

    [Fact]
    public async Task Drawings_ForCellsThatAreThere_AreTheNextRevision()
    {
        using var bench = await ImportBench.WithStudyAsync();
        await bench.DoneAsync("cells", bench.Cell("cell_1.tif", 1), bench.RoiFile("cell_1.roi", Moved(0)), bench.Cell("cell_2.tif", 2));

        var outcome = await bench.ImportDrawings.ExecuteAsync(
            new DrawingsRequest(bench.StudyId, "later", "eva", [bench.RoiFile("cell_1.roi", Moved(1)), bench.RoiFile("cell_5.roi", Midpiece())], []), null, CancellationToken.None);

        var report = Assert.IsType<ImportOutcome.Drawn>(outcome).Report;
        Assert.Equal((1, 0), (report.Drawings, report.Cells));
        Assert.Equal("cell_5.roi", Assert.Single(report.Problems).File);
        var drawings = await bench.DrawingsOfAsync("cell_1");
        Assert.Equal([(1, 0, "ana"), (2, 1, "eva")], drawings.Select(drawing => (drawing.Revision, drawing.BasedOn, drawing.Author)));
        Assert.Equal([AnnotationPoints.Format(Moved(0).Points), AnnotationPoints.Format(Moved(1).Points)], drawings.Select(drawing => drawing.PointsJson));
        Assert.Equal(AnnotationPoints.Format(Moved(1).Points), AnnotationPoints.Format(Assert.Single(await new RoiExport(bench.Factory).OfStudyAsync(bench.StudyId, null, CancellationToken.None)).Roi.Points));
    }

    [Fact]
    public async Task Drawings_OfWhichNoneFits_FailWithTheReason()
    {
        using var bench = await ImportBench.WithStudyAsync();
        await bench.DoneAsync("cells", bench.Cell("cell_1.tif", 1), bench.Cell("cell_2.tif", 2));

        var far = RoiShapes.ToMidpiece([new(500, 3), new(600, 5)], 6, "far");
        var outcome = await bench.ImportDrawings.ExecuteAsync(new DrawingsRequest(bench.StudyId, "far", "eva", [bench.RoiFile("cell_1.roi", far)], []), null, CancellationToken.None);

        Assert.Contains("cell_1.roi: Vertex 0 at (500, 3) lies far outside", Assert.IsType<ImportOutcome.Failed>(outcome).Reason, StringComparison.Ordinal);
        Assert.Empty(await bench.DrawingsOfAsync("cell_1"));
    }

    [Fact]
    public async Task Export_WrittenAndImportedIntoAnotherStudy_GivesTheSameVertices()
    {
        using var bench = await ImportBench.WithStudyAsync();
        await bench.DoneAsync("cells", bench.Cell("cell_1.tif", 1), bench.Cell("cell_2.tif", 2),
            bench.RoiFile("cell_1.roi", Midpiece()), bench.RoiFile("cell_1_head.roi", OpenHead()), bench.RoiFile("cell_2.roi", Moved(1)));
        var exported = await new RoiExport(bench.Factory).OfStudyAsync(bench.StudyId, null, CancellationToken.None);
        Assert.Equal(["cell_1_head", "cell_1_midpiece", "cell_2_midpiece"], exported.Select(entry => entry.Label));
        // The set is named after both structures: each entry's own label tells which it is.
        var set = bench.RoiSetFile("heads and midpieces.zip", [.. exported]);
        var other = await bench.AddStudyAsync("Rats", ["Ch1", "Ch5"]);

        var outcome = await bench.Import.ExecuteAsync(new ImportRequest(other, "again", "eva", [bench.Source("cell_1.tif"), bench.Source("cell_2.tif"), set], [], []), null, CancellationToken.None);

        Assert.Equal(3, Assert.IsType<ImportOutcome.Done>(outcome).Report.Drawings);
        foreach (var cell in new[] { "cell_1", "cell_2" })
        {
            foreach (var pair in (await bench.DrawingsOfAsync(cell)).GroupBy(drawing => drawing.Structure))
            {
                Assert.Equal(2, pair.Count());
                Assert.Single(pair.DistinctBy(drawing => (drawing.PointsJson, drawing.LineWidth)));
            }
        }
    }

    static Roi Midpiece() => RoiShapes.ToMidpiece(Line, 6, "");

    static Roi Moved(int by) => RoiShapes.ToMidpiece([.. Line.Select(vertex => new Vertex(vertex.X, vertex.Y + 0.5 * by))], 6, "");

    // Of width 1, its ends 6 px apart.
    static Roi OpenHead() => RoiShapes.ToMidpiece(Outline, 1, "head");
}
