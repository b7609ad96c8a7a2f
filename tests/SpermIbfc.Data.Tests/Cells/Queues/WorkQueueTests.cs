using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Annotations;
using SpermIbfc.Data.Assignments;
using SpermIbfc.Data.Cells;
using SpermIbfc.Data.Cells.Queues;
using SpermIbfc.Data.Features;
using SpermIbfc.Data.Labels;
using SpermIbfc.Data.Reviews;
using SpermIbfc.Data.Runs;
using SpermIbfc.Data.Studies;
using SpermIbfc.Data.Tests.Support;

namespace SpermIbfc.Data.Tests.Cells.Queues;

public sealed class WorkQueueTests : IAsyncLifetime
{
    const string Line = "[[2,2],[12,9]]";

    ImportBench bench = null!;
    long[] ids = null!;
    int acquisition;

    public async Task InitializeAsync()
    {
        bench = await ImportBench.WithStudyAsync();
        ids = await bench.ImportCellsAsync(6);
        acquisition = await bench.ReadAsync(db => db.Acquisitions.Select(row => row.Id).SingleAsync());
    }

    public Task DisposeAsync()
    {
        bench.Dispose();
        return Task.CompletedTask;
    }

    WorkQueueQueries Queues()
    {
        var scores = new FocusScores(bench.Factory, bench.Paths);
        return new WorkQueueQueries(bench.Factory, bench.Cells, bench.Gallery(), bench.Features(), scores, new AssignmentQueries(bench.Factory));
    }

    async Task<WorkQueue> FindAsync(WorkQueueKind kind, Func<WorkQueueRequest, WorkQueueRequest>? with = null)
    {
        var request = new WorkQueueRequest(bench.StudyId, kind);
        return (await Queues().FindAsync(with?.Invoke(request) ?? request, CancellationToken.None))!;
    }

    string Places(WorkQueue queue) => string.Join(' ', queue.Ids.Select(id => Array.IndexOf(ids, id)));

    Task BrightFieldAsync() => bench.ReadAsync(db => db.Set<StudyChannel>()
        .Where(channel => channel.Position == 0).ExecuteUpdateAsync(row => row.SetProperty(channel => channel.Role, ChannelRole.BrightField)));

    [Theory]
    [InlineData(null, "3 0 1", "62.0 counts/px, the lab's old one until 10 cells of each class are labelled (now 2 and 2)")]
    [InlineData(51.0, "3 0", "Threshold 51.0 counts/px, as asked for; farthest first")]
    public async Task RmsDisagrees_OfLabelsOnTheWrongSide_HasTheFarthestFirst(double? threshold, string expected, string about)
    {
        await BrightFieldAsync();
        await bench.AddFeatureAsync(acquisition, "rms:0", 50, 60, float.NaN, 80, 62.5f, 10);
        foreach (var (place, value) in new[] { (0, FocusValue.Focused), (1, FocusValue.Focused), (2, FocusValue.Focused), (3, FocusValue.OutOfFocus), (4, FocusValue.Unsure), (5, FocusValue.OutOfFocus) })
            await bench.AddLabelAsync(ids[place], 1, value, "ana", 1);
        // A cell whose RMS is not known counts on neither side.
        var queue = await FindAsync(WorkQueueKind.RmsDisagrees, request => request with { Threshold = threshold });
        Assert.Equal(expected, Places(queue));
        Assert.Equal((queue.Ids.Count, queue.Ids.Count, false), (queue.Total, queue.Remaining, queue.Truncated));
        Assert.Contains(about, queue.About, StringComparison.Ordinal);
        Assert.EndsWith(" The RMS of 1 labelled cell is not known yet.", queue.About, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RmsDisagrees_WithoutBrightField_IsEmptyAndSaysWhy()
    {
        var queue = await FindAsync(WorkQueueKind.RmsDisagrees);
        Assert.Empty(queue.Ids);
        Assert.Contains("no bright-field channel", queue.About, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ModelDoubt_OfTheLatestFinishedTraining_HasTheLeastProbableLabelFirst()
    {
        for (var place = 0; place < 5; place++)
            await bench.AddLabelAsync(ids[place], 1, place switch { 0 or 1 => FocusValue.Focused, 4 => FocusValue.Unsure, _ => FocusValue.OutOfFocus }, "ana", 1);
        var old = await bench.AddRunAsync(TrainingTask.Focus, FoldRunState.Completed);
        bench.Predict(old, 0, RunRows.Focused(ids[5], 0.5), RunRows.Focused(ids[0], 0.99));
        var run = await bench.AddRunAsync(TrainingTask.Focus, FoldRunState.Completed, FoldRunState.Failed, FoldRunState.Stopped, FoldRunState.Completed);
        bench.Predict(run, 0, RunRows.Focused(ids[0], 0.95), RunRows.Focused(ids[1], 0.4), RunRows.Focused(ids[2], 0.7), RunRows.Focused(ids[4], 0.01), RunRows.Focused(999_999, 0.1));
        bench.Predict(run, 1, RunRows.Focused(ids[0], 0));
        // A fold of a hold-out may test a cell once more: 0.95 and 0.75 are 0.85.
        bench.Predict(run, 2, RunRows.Focused(ids[0], 0.75), RunRows.Focused(ids[3], 0.05), new Prediction { Name = "broken", CellId = ids[2], Probabilities = [double.NaN, 1] });
        await bench.AddRunAsync(TrainingTask.Focus, FoldRunState.Completed, null);
        await bench.AddRunAsync(TrainingTask.Parts, FoldRunState.Completed);

        var queue = await FindAsync(WorkQueueKind.ModelDoubt);

        Assert.Equal("2 1 0", Places(queue));
        Assert.Contains($"training {run.Id},", queue.About, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ModelDoubt_WithoutTraining_SaysSo() => Assert.Contains("No focus training", (await FindAsync(WorkQueueKind.ModelDoubt)).About, StringComparison.Ordinal);

    [Fact]
    public async Task Score_OfTheLatestTraining_IsAFeatureLikeOthers()
    {
        var run = await bench.AddRunAsync(TrainingTask.Focus, FoldRunState.Completed);
        bench.Predict(run, 0, RunRows.Focused(ids[3], 0.25), RunRows.Focused(ids[1], 0.75));
        await bench.AddFeatureAsync(acquisition, "rms:0", 1, 2, 3, 4, 5, 6);
        var features = new FeatureQueries(bench.Factory, new FeatureColumns(bench.Factory), new FocusScores(bench.Factory, bench.Paths));

        var values = await features.ValuesAsync(bench.StudyId, FocusScores.Key, ids, default);
        Assert.Equal([float.NaN, 0.75f, float.NaN, 0.25f, float.NaN, float.NaN], values);
        Assert.Equal(("score:focused", FeatureOrigin.Model, 0.25f, 0.75f), (await features.OfStudyAsync(bench.StudyId, default)).Select(found => (found.Key, found.Origin, found.Min, found.Max)).Last());
        Assert.Equal(["rms:0", "score:focused"], (await features.OfCellAsync(ids[1], default)).Keys);
        Assert.Equal(["score:focused"], (await features.OfCellAsync(ids[1], ["score:focused", "mean:0"], default)).Keys);
        Assert.Equal(["rms:0"], (await features.OfCellAsync(ids[0], ["rms:0", "score:focused"], default)).Keys);
        var sorted = await new GalleryQueries(bench.Factory, bench.Cells, features).IdsAsync(bench.StudyId, GalleryFilter.None, new GallerySort(FocusScores.Key, false), default);
        Assert.Equal([ids[3], ids[1]], sorted.Take(2));
    }

    [Fact]
    public async Task ObserversDisagree_UntilSomebodyLabelsAgain_HasTheNewestFirst()
    {
        var blind = await bench.AddAssignmentAsync("bob", AssignmentTask.Label, true, ids);
        for (var place = 0; place < 5; place++)
            await bench.AddLabelAsync(ids[place], 1, FocusValue.Focused, "ana", 1);
        await bench.AddSecondLabelAsync(blind, ids[0], 1, FocusValue.OutOfFocus, "bob", 5);
        await bench.AddSecondLabelAsync(blind, ids[1], 1, FocusValue.OutOfFocus, "bob", 6);
        await bench.AddSecondLabelAsync(blind, ids[1], 2, FocusValue.Focused, "bob", 7);
        await bench.AddSecondLabelAsync(blind, ids[2], 1, FocusValue.Focused, "bob", 7);
        await bench.AddSecondLabelAsync(blind, ids[2], 2, FocusValue.Unsure, "bob", 8);
        await bench.AddSecondLabelAsync(blind, ids[3], 1, FocusValue.OutOfFocus, "bob", 9);
        await bench.AddSecondLabelAsync(blind, ids[4], 1, null, "bob", 9);
        await bench.AddSecondLabelAsync(blind, ids[5], 1, FocusValue.OutOfFocus, "bob", 9);
        Assert.Equal("3 2 0", Places(await FindAsync(WorkQueueKind.ObserversDisagree)));

        await bench.AddLabelAsync(ids[3], 2, FocusValue.Focused, "pi", 10);
        Assert.Equal("2 0", Places(await FindAsync(WorkQueueKind.ObserversDisagree)));
    }

    [Fact]
    public async Task Filter_OfAGallery_HasItsOrderAndCountsWhatRemains()
    {
        await bench.AddFeatureAsync(acquisition, "rms:0", 50, 62, float.NaN, 70, 61, 10);
        await bench.AddLabelAsync(ids[3], 1, FocusValue.Focused, "ana", 1);
        await bench.AddDrawingAsync(ids[3], Structure.Midpiece, 1, Line, "ana", 1);
        await bench.AddDrawingAsync(ids[1], Structure.Midpiece, 1, Line, "ana", 1);
        await bench.AddDrawingAsync(ids[1], Structure.Head, 1, Line, "ana", 1);
        WorkQueueRequest Bright(WorkQueueRequest request) => request with
        {
            Filter = GalleryFilter.None with { Ranges = [new FeatureInterval("rms:0", 60, double.PositiveInfinity)] },
            Sort = new GallerySort("rms:0", true),
        };

        var labelling = await FindAsync(WorkQueueKind.Filter, Bright);
        var drawing = await FindAsync(WorkQueueKind.Filter, request => Bright(request) with { ToDraw = true });

        Assert.Equal(("3 1 4", 3, 2), (Places(labelling), labelling.Total, labelling.Remaining));
        Assert.Equal(("3 1 4", 3, 2), (Places(drawing), drawing.Total, drawing.Remaining));
    }

    [Fact]
    public async Task Sample_OfASeed_IsTheSameEveryTimeAndWithoutRepeats()
    {
        WorkQueueRequest Four(WorkQueueRequest request) => request with { SampleSize = 4, Seed = 7 };
        var first = await FindAsync(WorkQueueKind.Sample, Four);
        var again = await FindAsync(WorkQueueKind.Sample, request => Four(request) with { Sort = new GallerySort(null, true) });
        var other = await FindAsync(WorkQueueKind.Sample, request => Four(request) with { Seed = 8, SampleSize = 50 });

        Assert.Equal(first.Ids, again.Ids);
        Assert.Equal((4, 4), (first.Total, first.Ids.Distinct().Count()));
        Assert.Equal(ids, other.Ids.Order());
        Assert.Contains("4 of 6 cells", first.About, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(AssignmentTask.Label, false, 0)]
    [InlineData(AssignmentTask.Label, true, 2)]
    [InlineData(AssignmentTask.Draw, false, 2)]
    [InlineData(AssignmentTask.Draw, true, 2)]
    public async Task Assignment_InItsOrder_CountsWhatRemains(AssignmentTask task, bool isBlind, int remaining)
    {
        var asked = await bench.AddAssignmentAsync("bob", task, isBlind, ids[4], ids[0], ids[2]);
        await bench.AddLabelAsync(ids[4], 1, FocusValue.Focused, "bob", 1);
        await bench.AddLabelAsync(ids[0], 1, FocusValue.Focused, "ana", 1);
        await bench.AddLabelAsync(ids[2], 1, FocusValue.Focused, "bob", 1);
        await bench.AddDrawingAsync(ids[4], Structure.Midpiece, 1, Line, "bob", 1);
        await bench.AddDrawingAsync(ids[4], Structure.Head, 1, Line, "bob", 1);
        await bench.AddDrawingAsync(ids[2], Structure.Head, 1, Line, "bob", 1);
        await bench.AddSecondLabelAsync(asked, ids[2], 1, FocusValue.Focused, "bob", 1);
        await bench.AddSecondLabelAsync(asked, ids[0], 1, FocusValue.Focused, "bob", 1);
        await bench.AddSecondLabelAsync(asked, ids[0], 2, null, "bob", 2);
        await bench.AddSecondDrawingAsync(asked, ids[0], Structure.Midpiece, 1, Line, "bob", 1);
        await bench.AddSecondDrawingAsync(asked, ids[0], Structure.Head, 1, Line, "bob", 1);
        await bench.AddSecondDrawingAsync(asked, ids[2], Structure.Head, 1, Line, "bob", 1);
        await bench.AddSecondDrawingAsync(asked, ids[2], Structure.Midpiece, 1, AnnotationPoints.None, "bob", 1);

        var queue = await FindAsync(WorkQueueKind.Assignment, request => request with { AssignmentId = asked });

        Assert.Equal(("4 0 2", remaining), (Places(queue), queue.Remaining));
        Assert.Contains("bob", queue.About, StringComparison.Ordinal);
        Assert.Equal(isBlind, queue.About.Contains("blind", StringComparison.Ordinal));
        Assert.Null(await Queues().FindAsync(new WorkQueueRequest(bench.StudyId + 1, WorkQueueKind.Assignment) { AssignmentId = asked }, default));
    }

    [Fact]
    public async Task Reviews_ByTheirCurrentStep_HaveTheOldestFirst()
    {
        await bench.AddLabelAsync(ids[4], 1, FocusValue.Focused, "ana", 1);
        await bench.AddDrawingAsync(ids[5], Structure.Head, 1, Line, "ana", 1);
        await bench.AddReviewAsync(ids[0], 1, ReviewState.Submitted, 9);
        await bench.AddReviewAsync(ids[1], 1, ReviewState.Submitted, 2);
        await bench.AddReviewAsync(ids[2], 1, ReviewState.Submitted, 1);
        await bench.AddReviewAsync(ids[2], 2, ReviewState.SentBack, 3, comment: "midpiece too short");
        await bench.AddReviewAsync(ids[3], 1, ReviewState.Approved, 4);
        await bench.AddReviewAsync(ids[4], 1, ReviewState.Approved, 5, focus: 1);
        await bench.AddReviewAsync(ids[5], 1, ReviewState.Approved, 6, head: 1);

        Assert.Equal("1 0", Places(await FindAsync(WorkQueueKind.Submitted)));
        Assert.Equal("2", Places(await FindAsync(WorkQueueKind.SentBack)));
        Assert.Equal("", Places(await FindAsync(WorkQueueKind.ChangedSince)));
        await bench.AddLabelAsync(ids[4], 2, FocusValue.NotFit, "ana", 8);
        await bench.AddDrawingAsync(ids[5], Structure.Head, 2, AnnotationPoints.None, "ana", 8);
        await bench.AddDrawingAsync(ids[3], Structure.Midpiece, 1, Line, "ana", 8);
        Assert.Equal("3 4 5", Places(await FindAsync(WorkQueueKind.ChangedSince)));
    }
}
