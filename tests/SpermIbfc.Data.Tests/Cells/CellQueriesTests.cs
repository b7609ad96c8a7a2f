using SpermIbfc.Data.Annotations;
using SpermIbfc.Data.Cells;
using SpermIbfc.Data.Geometry;
using SpermIbfc.Data.Labels;
using SpermIbfc.Data.Tests.Support;

namespace SpermIbfc.Data.Tests.Cells;

public sealed class CellQueriesTests
{
    static Task LabelAsync(ImportBench bench, long cell, int basedOn, FocusValue? value) =>
        bench.SetLabel.ExecuteAsync(new FocusLabelEdit(cell, Guid.NewGuid(), basedOn, value, "ana"), default);

    static Task DrawAsync(ImportBench bench, long cell, Structure structure) =>
        bench.SaveAnnotation.ExecuteAsync(new AnnotationEdit(cell, structure, Guid.NewGuid(), 0, [new(1, 1), new(9, 2), new(8, 8)], 6, "ana"), default);

    static async Task<(ImportBench Bench, long[] Ids)> FiveCellsAsync()
    {
        // 0 focused and drawn, 1 focused then out of focus, 2 label taken back, 3 focused with a midpiece, 4 nothing.
        var bench = await ImportBench.WithStudyAsync();
        var ids = await bench.ImportCellsAsync(5);
        await LabelAsync(bench, ids[0], 0, FocusValue.Focused);
        await LabelAsync(bench, ids[1], 0, FocusValue.Focused);
        await LabelAsync(bench, ids[1], 1, FocusValue.OutOfFocus);
        await LabelAsync(bench, ids[2], 0, FocusValue.Unsure);
        await LabelAsync(bench, ids[2], 1, null);
        await LabelAsync(bench, ids[3], 0, FocusValue.Focused);
        await DrawAsync(bench, ids[0], Structure.Midpiece);
        await DrawAsync(bench, ids[0], Structure.Head);
        await DrawAsync(bench, ids[3], Structure.Midpiece);
        return (bench, ids);
    }

    [Theory]
    [InlineData(LabelState.Focused, null, "0 3")]
    [InlineData(LabelState.OutOfFocus, null, "1")]
    [InlineData(LabelState.Unlabelled, null, "2 4")]
    [InlineData(LabelState.Unsure, null, "")]
    [InlineData(null, DrawingState.Complete, "0")]
    [InlineData(null, DrawingState.Partial, "3")]
    [InlineData(null, DrawingState.Undrawn, "1 2 4")]
    [InlineData(LabelState.Focused, DrawingState.Partial, "3")]
    [InlineData(null, null, "0 1 2 3 4")]
    public async Task Ids_OfAFilter_AreThoseWhoseCurrentRevisionMatches(LabelState? label, DrawingState? drawing, string expected)
    {
        var (bench, ids) = await FiveCellsAsync();
        using (bench)
        {
            var found = await bench.Cells.IdsAsync(bench.StudyId, new CellFilter(label, drawing), CancellationToken.None);
            Assert.Equal(expected, string.Join(' ', found.Select(id => Array.IndexOf(ids, id))));
        }
    }

    [Theory]
    [InlineData(QueueKind.All, 5, 2, "0 1 2 3 4")]
    [InlineData(QueueKind.Unlabelled, 5, 2, "2 4")]
    [InlineData(QueueKind.Focused, 2, 1, "0 3")]
    [InlineData(QueueKind.Undrawn, 2, 1, "3")]
    [InlineData(QueueKind.OutOfFocus, 1, 0, "1")]
    public async Task Queue_OfAKind_CountsAndListsIt(QueueKind kind, int total, int remaining, string expected)
    {
        var (bench, ids) = await FiveCellsAsync();
        using (bench)
        {
            var page = await bench.Cells.QueueAsync(bench.StudyId, kind, null, null, 50, CancellationToken.None);
            Assert.Equal((total, remaining), (page.Total, page.Remaining));
            Assert.Equal(expected, string.Join(' ', page.Cells.Select(cell => Array.IndexOf(ids, cell.Id))));
        }
    }

    [Fact]
    public async Task Queue_AfterAndBefore_BringsTheNearestInOrder()
    {
        var (bench, ids) = await FiveCellsAsync();
        using (bench)
        {
            async Task<string> Page(long? after, long? before) => string.Join(' ', (await bench.Cells.QueueAsync(
                bench.StudyId, QueueKind.All, after, before, 2, CancellationToken.None)).Cells.Select(cell => Array.IndexOf(ids, cell.Id)));
            Assert.Equal("2 3", await Page(ids[1], null));
            Assert.Equal("2 3", await Page(null, ids[4]));
            Assert.Equal("2", await Page(ids[1], ids[3]));
            Assert.Equal("", await Page(ids[4], null));
        }
    }

    [Fact]
    public async Task Summaries_KeepTheOrderAskedForAndTheCurrentRevision()
    {
        var (bench, ids) = await FiveCellsAsync();
        using (bench)
        {
            var found = await bench.Cells.SummariesAsync([ids[3], 999, ids[1]], CancellationToken.None);
            Assert.Equal([ids[3], ids[1]], found.Select(cell => cell.Id));
            Assert.Equal((FocusValue.OutOfFocus, 2), (found[1].Focus!.Value, found[1].FocusRevision));
            Assert.Equal((true, false, DrawingState.Partial), (found[0].HasMidpiece, found[0].HasHead, found[0].Drawing));
        }
    }

    [Fact]
    public async Task Planes_OfACell_AreDecodedAsTheyWereImported()
    {
        using var bench = await ImportBench.WithStudyAsync();
        var ids = await bench.ImportCellsAsync(2);
        var file = (await bench.Cells.FileAsync(ids[1], CancellationToken.None))!;
        var planes = new CellPlanes(new PlaneFiles(bench.Store));

        var first = planes.Read(file, 1, CancellationToken.None);

        Assert.Equal(CellFiles.Plane(2, 1).Bytes.ToArray(), first.Plane.Bytes.ToArray());
        Assert.Same(first, planes.Read(file, 1, CancellationToken.None));
        Assert.Throws<ArgumentOutOfRangeException>(() => planes.Read(file, 2, CancellationToken.None));
        Assert.Equal([0x89, 0x50, 0x4E, 0x47], Thumbnail.Png(first)[..4]);
    }
}
