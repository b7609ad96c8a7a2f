using System.Text.Json;
using SpermIbfc.Data.Acquisitions;
using SpermIbfc.Data.Annotations;
using SpermIbfc.Data.Geometry;
using SpermIbfc.Data.Tests.Support;

namespace SpermIbfc.Data.Tests.Acquisitions.Staging;

/// <summary>The paper's lab's names and folders, whose masks are of head and flagellum.</summary>
public sealed class LabImportTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Import_OfLabFiles_GivesBothChannelsAndBothStructuresAsTheyWereSaved(bool folders)
    {
        using var bench = await ImportBench.WithStudyAsync();

        var report = await bench.DoneAsync("lab", folders ? Folders(bench) : Names(bench));

        Assert.Empty(report.Problems);
        Assert.Equal((2, 4, 0), (report.Cells, report.Drawings, report.Labels));
        var rows = await bench.CellRowsAsync();
        Assert.Equal([1, 2], rows.Select(cell => cell.ObjectNumber));
        foreach (var row in rows)
        {
            var file = (await bench.Cells.FileAsync(row.Id, CancellationToken.None))!;
            var planes = bench.Planes.Read(file.Name, file.Planes, CancellationToken.None);
            Assert.Equal(CellFiles.Plane(row.ObjectNumber, 0).Bytes.ToArray(), planes[0].Bytes.ToArray());
            Assert.Equal(CellFiles.Plane(row.ObjectNumber, 1).Bytes.ToArray(), planes[1].Bytes.ToArray());
            var drawings = await bench.DrawingsOfAsync(row.Name);
            Assert.Equal([Structure.Midpiece, Structure.Head], drawings.Select(drawing => drawing.Structure));
            Assert.Equal(CellMasks.Box(row.ObjectNumber + 1).ToRuns(), Runs(drawings[0]));
            Assert.Equal(CellMasks.Box(row.ObjectNumber).ToRuns(), Runs(drawings[1]));
        }
        Assert.Contains("Taken as the study's channels: bright-field is Ch1, fluorescence is Ch5.", report.Notes);
        Assert.Contains("2 masks were taken as saved: the object is brighter than its background.", report.Notes);
        Assert.Equal(2, report.Notes.Count(note => note.Contains("0 is the object", StringComparison.Ordinal) && note.Contains("saved inverted", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Propose_OfLabFoldersAndOfRois_GivesNoClass()
    {
        using var bench = await ImportBench.WithStudyAsync();
        Assert.Empty(ClassFolders.Propose(Folders(bench)));
        Assert.Equal(["cells"], ClassFolders.Propose([bench.Source("cells/1.tif"), bench.Source("rois/1.roi"), bench.Source("rois/2.roi")]).Select(folder => folder.Folder));
        Assert.All(ClassFolders.Propose([bench.Source("cells/1.tif"), bench.Source("rois/1.roi")]), folder => Assert.Null(folder.Value));
    }

    [Fact]
    public async Task Import_OfInputAndTarget_TakesTheHeadFirstAndTheMidpieceSecond()
    {
        using var bench = await ImportBench.WithStudyAsync();

        var report = await bench.DoneAsync("set",
            bench.Cell("input/a.tif", 1), bench.Image("target/a.tif", CellMasks.Plane(CellMasks.Box(1)), CellMasks.Plane(CellMasks.Box(2))));

        Assert.Equal((1, 2), (report.Cells, report.Drawings));
        var drawings = await bench.DrawingsOfAsync("a");
        Assert.Equal(CellMasks.Box(2).ToRuns(), Runs(drawings[0]));
        Assert.Equal(CellMasks.Box(1).ToRuns(), Runs(drawings[1]));
        // Without a line a number: there are thousands of such masks.
        Assert.DoesNotContain('\n', drawings[0].MaskRunsJson!);
    }

    [Fact]
    public async Task Import_OfMasksThatAreNone_SaysSoAndTheCellComesIn()
    {
        using var bench = await ImportBench.WithStudyAsync();
        var half = new byte[CellFiles.Width * CellFiles.Height];
        half.AsSpan(0, half.Length / 2).Fill(255);

        var report = await bench.DoneAsync("odd",
            bench.Cell("input/a.tif", 1), bench.Image("target/a.tif", CellMasks.Plane(CellMasks.Box(1), 255, 255), CellMasks.Plane(Mask.Empty(CellFiles.Width, CellFiles.Height))),
            bench.Cell("input/b.tif", 2), bench.Image("target/b.tif", Data.Imaging.Plane.FromUInt8(CellFiles.Width, CellFiles.Height, half), Data.Imaging.Plane.FromUInt8(4, 4, new byte[16])));

        Assert.Equal((2, 1), (report.Cells, report.Drawings));
        Assert.Contains(report.Problems, problem => problem.File == "target/a.tif" && problem.Reason.Contains("Every value is 255", StringComparison.Ordinal));
        Assert.Contains(report.Problems, problem => problem.File == "target/b.tif" && problem.Reason == "The mask is 4 × 4 px, its cell 24 × 16.");
        Assert.Contains("a, target/a.tif: Every value is 0: an empty mask. Nothing was drawn of it.", report.Notes);
        Assert.Contains(report.Notes, note => note.StartsWith("b, target/b.tif: ", StringComparison.Ordinal) && note.EndsWith("look at it.", StringComparison.Ordinal));
    }

    // Heads as FIJI saves them; flagella inverted.
    static ImportSource[] Folders(ImportBench bench) => [.. new[] { 1, 2 }.SelectMany<int, ImportSource>(number =>
    [
        bench.Image($"Campo claro/{number}.tif", CellFiles.Plane(number, 0)),
        bench.Image($"Fluorescencia/{number}.tif", CellFiles.Plane(number, 1)),
        bench.Image($"Cabeza/{number}.tif", CellMasks.Plane(CellMasks.Box(number))),
        bench.Image($"Flagelo/{number}.tif", CellMasks.Plane(CellMasks.Box(number + 1), 0, 255)),
    ])];

    static ImportSource[] Names(ImportBench bench) => [.. new[] { 1, 2 }.SelectMany<int, ImportSource>(number =>
    [
        bench.Image($"Campo claro_{number}_Ch1.ome.tif", CellFiles.Plane(number, 0)),
        bench.Image($"Fluorescencia_{number}_Ch5.ome.tif", CellFiles.Plane(number, 1)),
        bench.Image($"{number}_Ch-cabeza.tif", CellMasks.Plane(CellMasks.Box(number))),
        bench.Image($"{number}_Ch-flagelo.tif", CellMasks.Plane(CellMasks.Box(number + 1), 0, 255)),
    ])];

    static int[] Runs(Annotation drawing) => JsonSerializer.Deserialize<int[]>(drawing.MaskRunsJson!)!;
}
