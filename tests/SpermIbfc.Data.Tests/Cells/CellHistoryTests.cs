using SpermIbfc.Data.Annotations;
using SpermIbfc.Data.Assignments;
using SpermIbfc.Data.Cells;
using SpermIbfc.Data.Geometry;
using SpermIbfc.Data.Imaging;
using SpermIbfc.Data.Imaging.Tiff;
using SpermIbfc.Data.Labels;
using SpermIbfc.Data.Reviews;
using SpermIbfc.Data.Runs;
using SpermIbfc.Data.Tests.Support;

namespace SpermIbfc.Data.Tests.Cells;

public sealed class CellHistoryTests : IAsyncLifetime
{
    const string Line = "[[2,2],[12,9]]", Other = "[[3,3],[14,9]]", Outline = "[[2,2],[9,2],[9,9]]";

    ImportBench bench = null!;
    long cell, neighbour;

    public async Task InitializeAsync()
    {
        bench = await ImportBench.WithStudyAsync();
        var ids = await bench.ImportCellsAsync(2);
        (cell, neighbour) = (ids[0], ids[1]);
    }

    public Task DisposeAsync()
    {
        bench.Dispose();
        return Task.CompletedTask;
    }

    CellComparisonQueries Comparisons => new(bench.Factory, bench.Paths);

    [Fact]
    public async Task History_OfACell_HasEveryRevisionNewestFirst()
    {
        await bench.AddLabelAsync(cell, 1, FocusValue.Focused, "ana", 1);
        await bench.AddDrawingAsync(cell, Structure.Midpiece, 1, Line, "ana", 2);
        await bench.AddDrawingAsync(cell, Structure.Head, 1, Outline, "ana", 3);
        await bench.AddDrawingAsync(cell, Structure.Midpiece, 2, AnnotationPoints.None, "bob", 4, "[5,7]");
        await bench.AddReviewAsync(cell, 1, ReviewState.SentBack, 5, comment: "too short");
        await bench.AddLabelAsync(cell, 2, null, "bob", 6);
        await bench.AddLabelAsync(neighbour, 1, FocusValue.Focused, "ana", 7);

        var entries = (await new CellHistoryQueries(bench.Factory).OfCellAsync(cell, default))!;

        Assert.Equal(
            ["Focus 2 bob True", "Review 1 pi True", "Midpiece 2 bob True", "Head 1 ana True", "Midpiece 1 ana False", "Focus 1 ana False"],
            entries.Select(entry => $"{entry.Kind} {entry.Revision} {entry.Author} {entry.IsCurrent}"));
        Assert.Equal((null, FocusValue.Focused), (entries[0].Value, entries[5].Value));
        Assert.Equal((ReviewState.SentBack, "too short"), (entries[1].State!.Value, entries[1].Comment));
        Assert.Equal(7, entries[2].Drawing!.Area);
        Assert.Equal([5, 7], entries[2].Drawing!.MaskRuns!);
        Assert.Equal(FijiRasterizer.Midpiece([new(2, 2), new(12, 9)], 2, CellFiles.Width, CellFiles.Height).Area, entries[4].Drawing!.Area);
        Assert.Null(await new CellHistoryQueries(bench.Factory).OfCellAsync(999_999, default));
    }

    [Fact]
    public async Task Comparisons_OfOthers_AreTheirLatestShapesAndBlindOnesOnlyWhereAsked()
    {
        var blind = await bench.AddAssignmentAsync("eva", AssignmentTask.Draw, true, cell);
        await bench.AddDrawingAsync(cell, Structure.Midpiece, 1, Other, "ana", 1);
        await bench.AddDrawingAsync(cell, Structure.Midpiece, 2, Line, "ana", 2);
        await bench.AddDrawingAsync(cell, Structure.Midpiece, 3, Line, "carl", 3);
        await bench.AddDrawingAsync(cell, Structure.Midpiece, 4, AnnotationPoints.None, "dora", 3);
        await bench.AddDrawingAsync(cell, Structure.Midpiece, 5, Other, "bob", 4);
        await bench.AddDrawingAsync(cell, Structure.Head, 1, Outline, "ana", 4);
        await bench.AddSecondDrawingAsync(blind, cell, Structure.Head, 1, Outline, "eva", 5);
        await bench.AddSecondDrawingAsync(blind, cell, Structure.Midpiece, 1, Other, "eva", 6);
        await bench.AddSecondDrawingAsync(blind, cell, Structure.Midpiece, 2, AnnotationPoints.None, "eva", 7);

        var open = (await Comparisons.OfCellAsync(cell, withBlind: false, default))!;
        var all = (await Comparisons.OfCellAsync(cell, withBlind: true, default))!;

        Assert.Equal(["Observer carl Midpiece", "Observer ana Midpiece"], open.Select(Words));
        Assert.Equal([new Vertex(2, 2), new Vertex(12, 9)], open[1].Points);
        Assert.Equal(["Second eva Head"], all.Except(open, ByWords).Select(Words));
        Assert.Null(await Comparisons.OfCellAsync(999_999, true, default));
    }

    [Fact]
    public async Task Comparisons_WithAModel_AreTheMasksOfTheLatestTrainingThatTestedTheCell()
    {
        var old = await bench.AddRunAsync(TrainingTask.Parts, FoldRunState.Completed, FoldRunState.Completed);
        bench.Predict(old, 1, new Prediction { Name = "c 1", CellId = cell });
        Masks(old, 1, "c 1", [5, 7], []);
        var latest = await bench.AddRunAsync(TrainingTask.Parts, FoldRunState.Completed);
        // Only the other cell was a test cell here: this one it may have trained on.
        bench.Predict(latest, 0, new Prediction { Name = "c 2", CellId = neighbour }, new Prediction { Name = "../c 1", CellId = cell });
        Masks(latest, 0, "c 2", [1, 2], [CellFiles.Width, 3]);

        var own = Assert.Single((await Comparisons.OfCellAsync(cell, false, default))!);
        var neighbours = (await Comparisons.OfCellAsync(neighbour, false, default))!;

        Assert.Equal($"Model U-Net, training {old.Id}, fold 1 Head", Words(own));
        Assert.Equal([5, 7], own.MaskRuns!);
        Assert.Equal([$"Model U-Net, training {latest.Id}, fold 0 Head", $"Model U-Net, training {latest.Id}, fold 0 Midpiece"], neighbours.Select(Words));
        Assert.Equal([CellFiles.Width, 3], neighbours[1].MaskRuns!);
    }

    [Fact]
    public async Task Comparisons_WithAMaskOfAnotherSizeOrNone_LeaveItOut()
    {
        var run = await bench.AddRunAsync(TrainingTask.Parts, FoldRunState.Completed);
        bench.Predict(run, 0, new Prediction { Name = "a", CellId = cell }, new Prediction { Name = "b", CellId = neighbour });
        Masks(run, 0, "a", [0, 4], [0, 4], CellFiles.Width + 1);
        Assert.Empty((await Comparisons.OfCellAsync(cell, false, default))!);
        Assert.Empty((await Comparisons.OfCellAsync(neighbour, false, default))!);
    }

    void Masks(Run run, int fold, string name, int[] head, int[] midpiece, int width = CellFiles.Width)
    {
        var folder = RunStore.MaskFolder(bench.FolderOf(run, fold), Weights.Best);
        Directory.CreateDirectory(folder);
        using var file = File.Create(Path.Combine(folder, $"{name}.tif"));
        TiffWriter.Write(file, [.. new[] { head, midpiece }.Select(runs => Plane.FromUInt8(width, CellFiles.Height, Mask.FromRuns(width, CellFiles.Height, runs).ToBytes()))]);
    }

    static string Words(ComparedShape shape) => $"{shape.Source} {shape.Name} {shape.Structure}";

    static readonly IEqualityComparer<ComparedShape> ByWords = EqualityComparer<ComparedShape>.Create((one, other) => Words(one!) == Words(other!), shape => Words(shape).GetHashCode(StringComparison.Ordinal));
}
