using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Agreement;
using SpermIbfc.Data.Annotations;
using SpermIbfc.Data.Labels;
using SpermIbfc.Data.Reviews;
using SpermIbfc.Data.Runs;
using SpermIbfc.Data.Snapshots;
using SpermIbfc.Data.Tests.Support;
using Xunit.Abstractions;

namespace SpermIbfc.Data.Tests.Reviews;

public sealed class TrailTests(ITestOutputHelper output)
{
    static readonly TrailFilter Everything = new(WithBlindAnswers: true);

    static TrailQueries Trail(ImportBench bench) => new(bench.Factory);

    static async Task<List<TrailEntry>> AllAsync(ImportBench bench, TrailFilter filter)
    {
        var entries = new List<TrailEntry>();
        await foreach (var entry in Trail(bench).AllAsync(bench.StudyId, filter, default))
            entries.Add(entry);
        return entries;
    }

    static async Task<List<TrailEntry>> PagesAsync(ImportBench bench, TrailFilter filter, int take)
    {
        var entries = new List<TrailEntry>();
        for (TrailPlace? after = null; ;)
        {
            var page = await Trail(bench).PageAsync(bench.StudyId, filter, after, take, default);
            if (page.Count == 0)
                return entries;
            entries.AddRange(page);
            after = page[^1].Place;
        }
    }

    /// <summary>One deed of each kind and more, all at the same tick: the hardest for paging.</summary>
    static async Task<ImportBench> WithDeedsAsync()
    {
        var bench = await ImportBench.WithStudyAsync();
        var ids = await bench.ImportCellsAsync(3);
        await bench.LabelAsync(ids[0], FocusValue.NotFit);
        await bench.DrawAsync(ids[0], Structure.Head);
        await bench.DrawAsync(ids[1], Structure.Midpiece);
        await new SetFocusLabelsCommand(bench.Factory, bench.Clock).ExecuteAsync(new BulkLabelEdit(bench.StudyId, Guid.NewGuid(), ids, FocusValue.Focused, "cem"), default);
        await bench.ReviewedAsync(ids[0], ReviewState.SentBack, comment: "again");
        await bench.Reviews().ExecuteAsync(new BulkReviewEdit(bench.StudyId, Guid.NewGuid(), ReviewState.Approved, null, "rex", ids), default);
        var blind = await bench.AssignedAsync("ana", blind: true);
        await new SaveSecondLabelCommand(bench.Factory, bench.Clock).ExecuteAsync(blind.Id, new FocusLabelEdit(ids[2], Guid.NewGuid(), 0, FocusValue.Unsure, "ana"), default);
        await new SaveSecondAnnotationCommand(bench.Factory, bench.Clock).ExecuteAsync(
            blind.Id, new AnnotationEdit(ids[2], Structure.Head, Guid.NewGuid(), 0, ReviewBench.Outline, 1, "ana"), default);
        await using var db = await bench.Factory.CreateDbContextAsync();
        var snapshot = new Snapshot
        {
            StudyId = bench.StudyId, Name = "frozen", Folder = "x", ManifestSha256 = "x", Protocol = SplitProtocol.KFold, Folds = 2, Seed = 1, FocusCells = 0, PartsCells = 0,
            CreatedAt = ImportBench.Now.AddSeconds(1), CreatedBy = "rex",
        };
        db.Snapshots.Add(snapshot);
        await db.SaveChangesAsync();
        db.Runs.Add(new Run { StudyId = bench.StudyId, SnapshotId = snapshot.Id, Task = TrainingTask.Focus, SettingsJson = "{}", CreatedAt = ImportBench.Now.AddSeconds(2), CreatedBy = "rex" });
        await db.SaveChangesAsync();
        return bench;
    }

    [Fact]
    public async Task Trail_OfEveryKind_IsToldNewestFirstAndOnceWhateverThePage()
    {
        using var bench = await WithDeedsAsync();

        var whole = await Trail(bench).PageAsync(bench.StudyId, Everything, null, 500, default);

        Assert.Equal(
            [TrailKind.Training, TrailKind.Snapshot, TrailKind.Label, TrailKind.Label, TrailKind.Drawing, TrailKind.Drawing, TrailKind.Review, TrailKind.Review, TrailKind.BlindLabel, TrailKind.BlindDrawing, TrailKind.Assignment],
            whole.Select(entry => entry.Kind));
        Assert.Equal(("cem", 3, FocusValue.Focused, false), (whole[2].Author, whole[2].Cells, whole[2].Focus, whole[2].IsMixed));
        Assert.Equal((Structure.Midpiece, true), (whole[4].Structure, whole[4].IsDrawn));
        Assert.Equal((ReviewState.Approved, 3), (whole[6].State, whole[6].Cells));
        Assert.Equal((ReviewState.SentBack, "again", "cell_1"), (whole[7].State, whole[7].Text, whole[7].Cell));
        Assert.Equal(FocusValue.Unsure, whole[8].Focus);
        foreach (var take in new[] { 1, 2, 3, 7 })
            Assert.Equal(whole, await PagesAsync(bench, Everything, take));
    }

    [Fact]
    public async Task Trail_AsAWhole_TellsEachCell()
    {
        using var bench = await WithDeedsAsync();
        var all = await AllAsync(bench, Everything);
        Assert.Equal(15, all.Count);
        Assert.Equal(all.Select(entry => entry.Place).Order(), all.Select(entry => entry.Place));
        Assert.Equal(4, all.Count(entry => entry.Kind == TrailKind.Label));
        Assert.All(all.Where(entry => entry.Kind != TrailKind.Assignment), entry => Assert.Equal(1, entry.Cells));
        Assert.Empty(await AllAsync(bench, new TrailFilter([])));
    }

    [Fact]
    public async Task Trail_ForThoseWhoDoNotReview_TellsThatSomebodyAnsweredBlindButNotWhat()
    {
        using var bench = await WithDeedsAsync();
        foreach (var entries in new[] { await AllAsync(bench, new TrailFilter()), await PagesAsync(bench, new TrailFilter(), 4) })
        {
            var label = entries.Single(entry => entry.Kind == TrailKind.BlindLabel);
            Assert.Equal(("ana", "cell_3", null, null), (label.Author, label.Cell, label.Focus, label.Reason));
            Assert.Null(entries.Single(entry => entry.Kind == TrailKind.BlindDrawing).IsDrawn);
        }
    }

    [Fact]
    public async Task Trail_OfAPersonAndKinds_IsTheirsAlone()
    {
        using var bench = await WithDeedsAsync();
        Assert.Equal([TrailKind.Label, TrailKind.Drawing, TrailKind.Drawing], (await PagesAsync(bench, new TrailFilter(Author: "bea"), 1)).Select(entry => entry.Kind));
        Assert.Equal([TrailKind.Drawing, TrailKind.Drawing], (await PagesAsync(bench, new TrailFilter([TrailKind.Drawing, TrailKind.Snapshot], "bea"), 5)).Select(entry => entry.Kind));
        Assert.Empty(await Trail(bench).PageAsync(await bench.AddStudyAsync("Rats", ["Ch1"]), Everything, null, 10, default));
    }

    [Fact]
    public async Task Trail_OfLabelsTakenBackAtOnce_SaysThatTheyDiffer()
    {
        using var bench = await ImportBench.WithStudyAsync();
        var ids = await bench.ImportCellsAsync(2);
        await bench.LabelAsync(ids[0], FocusValue.Unsure);
        var batch = Guid.NewGuid();
        await new SetFocusLabelsCommand(bench.Factory, bench.Clock).ExecuteAsync(new BulkLabelEdit(bench.StudyId, batch, ids, FocusValue.Focused, "ana"), default);
        await new UndoBulkLabelCommand(bench.Factory, bench.Clock).ExecuteAsync(batch, "ana", default);
        Assert.Equal([(2, true), (2, false), (1, false)], (await PagesAsync(bench, Everything, 10)).Select(entry => (entry.Cells, entry.IsMixed)));
    }

    [Fact]
    public async Task Trail_OfTwoHundredThousandRevisions_IsQuick()
    {
        using var bench = await ImportBench.WithStudyAsync();
        var (_, ids) = await bench.FillAsync(50_000);
        await using (var db = await bench.Factory.CreateDbContextAsync())
        {
            foreach (var revision in new[] { 1, 2 })
            {
                await db.Database.ExecuteSqlAsync($"""
                    INSERT INTO FocusLabels (CellId, Revision, BasedOn, Value, Author, At, EditId)
                    SELECT Id, {revision}, {revision - 1}, 'Focused', 'ana', {ImportBench.Now.UtcTicks} + Id * 1000, hex(randomblob(16)) FROM Cells
                    """);
                await db.Database.ExecuteSqlAsync($"""
                    INSERT INTO Annotations (CellId, Structure, Revision, BasedOn, PointsJson, LineWidth, Rasterizer, Author, At, EditId)
                    SELECT Id, 'Head', {revision}, {revision - 1}, '[]', 1, 'x', 'bea', {ImportBench.Now.UtcTicks} + Id * 1000, hex(randomblob(16)) FROM Cells
                    """);
            }
        }
        await Trail(bench).PageAsync(bench.StudyId, Everything, null, 100, default);

        var watch = Stopwatch.StartNew();
        var page = await Trail(bench).PageAsync(bench.StudyId, Everything, null, 100, default);
        var first = watch.ElapsedMilliseconds;
        output.WriteLine($"newest 100 of 200,000: {first} ms");
        watch.Restart();
        await Trail(bench).PageAsync(bench.StudyId, Everything, new TrailPlace(ImportBench.Now.AddTicks(25_000_000), TrailKind.Label, 1), 100, default);
        output.WriteLine($"100 in the middle: {watch.ElapsedMilliseconds} ms");
        watch.Restart();
        var all = 0;
        await foreach (var _ in Trail(bench).AllAsync(bench.StudyId, Everything, default))
            all++;
        output.WriteLine($"all of them: {watch.ElapsedMilliseconds} ms");

        Assert.Equal((100, 200_000), (page.Count, all));
        // Other tests may be at work.
        Assert.InRange(first, 0, 3000);
    }
}
