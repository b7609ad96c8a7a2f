using System.Diagnostics;
using SpermIbfc.Data.Acquisitions;
using SpermIbfc.Data.Acquisitions.Planning;
using SpermIbfc.Data.Annotations;

namespace SpermIbfc.Data.Tests.Acquisitions.Planning;

public sealed class ImportPlannerTests
{
    [Fact]
    public void Plan_FilesInClassFolders_AreACellEach()
    {
        var plan = Plan("b/cell_10.tif", "b/cell_2.tif", "a/cell_1.ome.tif", "a/notes.txt", "stray_7_Ch1.tif");
        Assert.Equal(ImportLayout.OneFileACell, plan.Layout);
        Assert.Equal(["cell_1.ome", "notes", "cell_2", "cell_10", "stray_7_Ch1"], plan.Cells.Select(cell => cell.Name));
        Assert.Equal(["a", "a", "b", "b", ""], plan.Cells.Select(cell => cell.Folder));
        Assert.All(plan.Cells, cell => Assert.Equal("", Assert.Single(cell.Planes).Channel));
        Assert.Empty(plan.ChannelLabels);
    }

    [Fact]
    public void Plan_NoFiles_HasNoCells() => Assert.Empty(Plan().Cells);

    [Fact]
    public void Plan_IdeasExport_GroupsByObjectWhateverThePrefixesCase()
    {
        var plan = Plan(
            "Ciliated_10_Ch9.ome.tif", "ciliated_10_Ch1.ome.tif", "Ciliated_10_Ch11.ome.tif",
            "Ciliated_2_Ch1.ome.tif", "Ciliated_2_Ch9.ome.tif", "Ciliated_2_Ch11.ome.tif");
        Assert.Equal(ImportLayout.IdeasExport, plan.Layout);
        Assert.Equal(["Ch1", "Ch9", "Ch11"], plan.ChannelLabels);
        Assert.Equal([2, 10], plan.Cells.Select(cell => cell.ObjectNumber!.Value));
        Assert.Equal(["ciliated_10_Ch1.ome.tif", "Ciliated_10_Ch9.ome.tif", "Ciliated_10_Ch11.ome.tif"], plan.Cells[1].Planes.Select(plane => plane.File.RelativePath));
        Assert.Empty(plan.LeftOut);
        Assert.Empty(plan.Notes);
    }

    [Fact]
    public void Plan_IdeasExportWithoutPrefix_IsNamedByTheNumber()
    {
        var plan = Plan("day 1/7_Ch1.tif", "day 1/7_Ch6.tiff", "day 2/7_Ch1.tif", "day 2/7_Ch6.TIF");
        Assert.Equal([("7", "day 1"), ("7", "day 2")], plan.Cells.Select(cell => (cell.Name, cell.Folder)));
        Assert.All(plan.Cells, cell => Assert.Equal(2, cell.Planes.Count));
    }

    [Fact]
    public void Plan_IdeasMasks_BelongToTheirCellAndChannel()
    {
        var plan = Plan("x/s_1_Ch1.ome.tif", "x/s_1_Ch5.ome.tif", "x/ExportedMasks/s_1_Ch5.dmask.pgm", "x/s_1_Ch1.dmask.pgm", "x/ExportedMasks/s_9_Ch5.dmask.pgm");
        var cell = Assert.Single(plan.Cells);
        Assert.Equal([1, 5], cell.Masks.Select(mask => mask.Channel!.Value));
        Assert.All(cell.Masks, mask => Assert.Null(mask.Structure));
        Assert.Equal("x/ExportedMasks/s_9_Ch5.dmask.pgm", Assert.Single(plan.LeftOut).File);
    }

    [Fact]
    public void Plan_CellsThatLackAChannel_AreNamed()
    {
        var plan = Plan("s_1_Ch1.tif", "s_1_Ch5.tif", "s_2_Ch1.tif", "s_3_Ch1.tif", "s_3_Ch5.tif", "s_3_Ch5.ome.tif", "readme.txt");
        Assert.Equal(3, plan.Cells.Count);
        Assert.Equal(["Ch5"], plan.Cells[1].Lacks(plan.ChannelLabels));
        Assert.Equal("Channels that others have are missing in 1 of 3 cells: s_2 (Ch5).", Assert.Single(plan.Notes));
        Assert.Equal(["readme.txt", "s_3_Ch5.tif"], plan.LeftOut.Select(problem => problem.File));
        Assert.Contains("s_3_Ch5.ome.tif is Ch5 of the same cell", plan.LeftOut[1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Plan_NumberBeyondAny_IsLeftOutAndSaid()
    {
        var plan = Plan("s_1_Ch1.tif", "s_99999999999_Ch1.tif", "s_1_Ch99999999999.tif");
        Assert.Single(plan.Cells);
        Assert.Equal(2, plan.LeftOut.Count);
    }

    [Fact]
    public void Plan_LabNames_AreTwoChannelsAndTwoMasks()
    {
        var plan = Plan(
            "Campo claro_12_Ch1.ome.tif", "Fluorescencia_12_Ch5.ome.tif", "12_Ch-cabeza.tif", "12_Ch-flagelo.tif",
            "campo claro_7_Ch1.ome.tif", "fluorescencia_7_Ch5.ome.tif", "99_Ch-cabeza.tif");
        Assert.Equal(ImportLayout.LabNames, plan.Layout);
        Assert.Equal(["bright-field", "fluorescence"], plan.ChannelLabels);
        Assert.Equal([7, 12], plan.Cells.Select(cell => cell.ObjectNumber!.Value));
        Assert.Equal(["Campo claro_12_Ch1.ome.tif", "Fluorescencia_12_Ch5.ome.tif"], plan.Cells[1].Planes.Select(plane => plane.File.RelativePath));
        Assert.Equal([(Structure.Midpiece, "12_Ch-flagelo.tif"), (Structure.Head, "12_Ch-cabeza.tif")], plan.Cells[1].Masks.Select(mask => (mask.Structure!.Value, mask.File.RelativePath)));
        Assert.Equal("99_Ch-cabeza.tif", Assert.Single(plan.LeftOut).File);
    }

    [Fact]
    public void Plan_LabNamesInAFolderForEach_AreTheSameCells()
    {
        var plan = Plan("set/Campo claro/Campo claro_a_1_Ch1.ome.tif", "set/Fluorescencia/Fluorescencia_a_1_Ch5.ome.tif", "set/Cabeza/a_1_Ch-cabeza.tif", "set/Flagelo/Campo claro_a_1_Ch-flagelo.tif");
        Assert.Equal(ImportLayout.LabNames, plan.Layout);
        var cell = Assert.Single(plan.Cells);
        Assert.Equal(("a_1", null, "set"), (cell.Name, cell.ObjectNumber, cell.Folder));
        Assert.Equal((2, 2), (cell.Planes.Count, cell.Masks.Count));
    }

    [Fact]
    public void Plan_ExportWhosePrefixIsAChannelsWord_IsAnExport()
    {
        var plan = Plan("BF_1_Ch1.tif", "BF_1_Ch5.tif", "BF_2_Ch1.tif", "BF_2_Ch5.tif");
        Assert.Equal(ImportLayout.IdeasExport, plan.Layout);
        Assert.Equal(["BF_1", "BF_2"], plan.Cells.Select(cell => cell.Name));
    }

    [Theory]
    [InlineData("bright-field", "fluorescence", "head", "flagellum")]
    [InlineData("Campo_claro", "Fluorescencia", "Cabeza", "Flagelo")]
    [InlineData("BF", "Fluo", "Máscaras cabeza", "midpiece masks")]
    public void Plan_FourFolders_PairByIdenticalNames(string brightField, string fluorescence, string head, string midpiece)
    {
        var plan = Plan(
            $"a/{brightField}/1.tif", $"a/{fluorescence}/1.tif", $"a/{head}/1.png", $"a/{midpiece}/1.tif",
            $"a/{brightField}/2.tif", $"a/{head}/3.tif", "a/readme.md");
        Assert.Equal(ImportLayout.LabFolders, plan.Layout);
        Assert.Equal(["1", "2"], plan.Cells.Select(cell => cell.Name));
        Assert.Equal("a", plan.Cells[0].Folder);
        Assert.Equal(["bright-field", "fluorescence"], plan.Cells[0].Planes.Select(plane => plane.Channel));
        Assert.Equal([Structure.Midpiece, Structure.Head], plan.Cells[0].Masks.Select(mask => mask.Structure!.Value));
        Assert.Equal(["a/readme.md", $"a/{head}/3.tif"], plan.LeftOut.Select(problem => problem.File).OrderDescending(StringComparer.Ordinal));
        Assert.Contains("2 (fluorescence)", Assert.Single(plan.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Plan_InputAndTarget_AreACellAndItsMask()
    {
        var plan = Plan("input/img_00000_a.tif", "target/img_00000_a.tif", "input/img_00001_b.tif", "target/img_00002_c.tif");
        Assert.Equal(ImportLayout.InputTarget, plan.Layout);
        Assert.Equal(["img_00000_a", "img_00001_b"], plan.Cells.Select(cell => cell.Name));
        var mask = Assert.Single(plan.Cells[0].Masks);
        Assert.Equal((null, null, "target/img_00000_a.tif"), (mask.Structure, mask.Channel, mask.File.RelativePath));
        Assert.Equal("target/img_00002_c.tif", Assert.Single(plan.LeftOut).File);
        Assert.Contains(plan.Notes, note => note.Contains("head or midpiece has to be chosen", StringComparison.Ordinal));
        Assert.Contains(plan.Notes, note => note.Contains("img_00001_b", StringComparison.Ordinal));
    }

    [Fact]
    public void Plan_InputAndTargetBelowAStructure_SayWhichItIs()
    {
        var plan = Plan("head/images/1.tif", "head/masks/1.tif", "flagelo/images/1.tif", "flagelo/masks/1.tif");
        Assert.Equal([("flagelo", Structure.Midpiece), ("head", Structure.Head)], plan.Cells.Select(cell => (cell.Folder, cell.Masks[0].Structure!.Value)));
        Assert.Empty(plan.Notes);
    }

    [Fact]
    public void Plan_HundredThousandObjects_TakesSeconds()
    {
        var sources = Enumerable.Range(0, 400_000).Select(i => Source($"day/sample_{i / 4}_Ch{i % 4 * 3 + 1}.ome.tif")).ToList();
        var watch = Stopwatch.StartNew();
        var plan = ImportPlanner.Plan(sources);
        Assert.Equal(100_000, plan.Cells.Count);
        Assert.All(plan.Cells, cell => Assert.Equal(4, cell.Planes.Count));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"{watch.Elapsed}");
    }

    static ImportPlan Plan(params string[] paths) => ImportPlanner.Plan([.. paths.Select(Source)]);

    static ImportSource Source(string path) => new(path, $"/data/{path}");
}
