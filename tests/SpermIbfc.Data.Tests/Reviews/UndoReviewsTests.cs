using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Annotations;
using SpermIbfc.Data.Assignments;
using SpermIbfc.Data.Cells;
using SpermIbfc.Data.Cells.Queues;
using SpermIbfc.Data.Labels;
using SpermIbfc.Data.Reviews;
using SpermIbfc.Data.Runs;
using SpermIbfc.Data.Tests.Support;
using Xunit.Abstractions;

namespace SpermIbfc.Data.Tests.Reviews;

public sealed class UndoReviewsTests(ITestOutputHelper output)
{
    static async Task<Guid> StepAsync(ImportBench bench, ReviewState state, IReadOnlyCollection<long> ids, string author = "rex", int minute = 0)
    {
        var batch = Guid.NewGuid();
        Assert.IsType<BulkReviewOutcome.Saved>(await new SaveReviewsCommand(bench.Factory, new FixedClock(ImportBench.Now.AddMinutes(minute))).ExecuteAsync(
            new BulkReviewEdit(bench.StudyId, batch, state, state == ReviewState.SentBack ? "again" : null, author, ids), default));
        return batch;
    }

    static async Task<(int Undone, int MovedOn)?> UndoAsync(ImportBench bench, Guid batch) =>
        await new UndoReviewsCommand(bench.Factory, new FixedClock(ImportBench.Now.AddMinutes(120))).ExecuteAsync(batch, "pi", default) is { } undone ? (undone.Undone, undone.MovedOn) : null;

    static async Task<string> StandingAsync(ImportBench bench, IEnumerable<long> ids)
    {
        var states = new List<string>();
        foreach (var id in ids)
            states.Add(await bench.ReviewQueries().OfCellAsync(id, default) is { } review ? $"{review.Revision}:{review.State}{(review.IsOutdated ? "?" : "")} by {review.Author}" : "-");
        return string.Join(", ", states);
    }

    [Fact]
    public async Task Undoing_OfAnApproval_LetsEachCellStandWhereItStood()
    {
        using var bench = await ImportBench.WithStudyAsync();
        var ids = await bench.ImportCellsAsync(4);
        foreach (var id in ids)
            await bench.LabelAsync(id);
        await StepAsync(bench, ReviewState.Submitted, ids[..1], "ana");
        await bench.ReviewedAsync(ids[1], ReviewState.SentBack, comment: "the neck");
        await bench.ReviewedAsync(ids[2], ReviewState.Approved);
        await bench.DrawAsync(ids[2], Structure.Head);
        var before = await StandingAsync(bench, ids[..3]);
        var batch = await StepAsync(bench, ReviewState.Approved, ids);

        Assert.Equal((4, 0), await UndoAsync(bench, batch));

        Assert.Equal("1:Submitted by ana, 1:SentBack by rex, 1:Approved? by rex", before);
        Assert.Equal("3:Submitted by ana, 3:SentBack by rex, 3:Approved? by rex, 2:TakenBack by pi", await StandingAsync(bench, ids));
        Assert.Equal("the neck", (await bench.ReviewQueries().OfCellAsync(ids[1], default))!.Comment);
        Assert.Equal(new ReviewCounts(1, 0, 1, 1), await bench.ReviewQueries().CountsAsync(bench.StudyId, default));
        Assert.Equal([ids[3]], await bench.Gallery().IdsAsync(bench.StudyId, GalleryFilter.None with { Cells = new CellFilter(Review: ReviewStanding.None) }, GallerySort.ByImport, default));
        var waiting = Assert.Single(await bench.ReviewQueries().WaitingAsync(bench.StudyId, 5, default));
        Assert.Equal((ids[0], "ana", ImportBench.Now), (waiting.Id, waiting.Author, waiting.Since));
        // Asked again, it answers the same and writes nothing.
        Assert.Equal((4, 0), await UndoAsync(bench, batch));
        Assert.Equal(3 + 4 + 4, await bench.ReadAsync(db => db.Reviews.CountAsync()));
    }

    [Fact]
    public async Task Undoing_LeavesAloneWhatMovedOn_AndSaysHowMany()
    {
        using var bench = await ImportBench.WithStudyAsync();
        var ids = await bench.ImportCellsAsync(3);
        foreach (var id in ids)
            await bench.LabelAsync(id);
        var batch = await StepAsync(bench, ReviewState.Approved, ids);
        await bench.ReviewedAsync(ids[1], ReviewState.SentBack, basedOn: 1);
        // A label is no step of a review: the approval is undone all the same.
        await bench.LabelAsync(ids[2], FocusValue.Unsure, basedOn: 1);

        Assert.Equal((2, 1), await UndoAsync(bench, batch));
        Assert.Equal("2:TakenBack by pi, 2:SentBack by rex, 2:TakenBack by pi", await StandingAsync(bench, ids));
    }

    [Fact]
    public async Task Undoings_OneAfterTheOther_GoBackToTheBeginning_AndTheWorkCanBeSubmittedAgain()
    {
        using var bench = await ImportBench.WithStudyAsync();
        var ids = await bench.ImportCellsAsync(2);
        foreach (var id in ids)
            await bench.LabelAsync(id);
        var (submitted, approved, sentBack) = (await StepAsync(bench, ReviewState.Submitted, ids, "ana"), await StepAsync(bench, ReviewState.Approved, ids), await StepAsync(bench, ReviewState.SentBack, ids, minute: 30));

        Assert.Equal((0, 2), await UndoAsync(bench, submitted));
        Assert.Equal((2, 0), await UndoAsync(bench, sentBack));
        Assert.Equal("4:Approved by rex, 4:Approved by rex", await StandingAsync(bench, ids));
        Assert.Equal((2, 0), await UndoAsync(bench, approved));
        Assert.Equal("5:Submitted by ana, 5:Submitted by ana", await StandingAsync(bench, ids));
        Assert.Equal((2, 0), await UndoAsync(bench, submitted));
        Assert.Equal("6:TakenBack by pi, 6:TakenBack by pi", await StandingAsync(bench, ids));
        Assert.Equal((2, 0), await UndoAsync(bench, approved));

        await StepAsync(bench, ReviewState.Submitted, ids[..1], "ana");
        await bench.ReviewedAsync(ids[1], ReviewState.Submitted, basedOn: 6);
        Assert.Equal("7:Submitted by ana, 7:Submitted by rex", await StandingAsync(bench, ids));
    }

    [Fact]
    public async Task Undoing_OfNothingOrOfAnUndoing_IsNone()
    {
        using var bench = await ImportBench.WithStudyAsync();
        var ids = await bench.ImportCellsAsync(1);
        await bench.LabelAsync(ids[0]);
        var batch = await StepAsync(bench, ReviewState.Approved, ids);
        Assert.Equal(new ReviewBatch(bench.StudyId, ReviewState.Approved, "rex"), await bench.UndoReviews().FindAsync(batch, default));
        await UndoAsync(bench, batch);
        var undoing = await bench.ReadAsync(db => db.Reviews.Where(step => step.Undoes == batch).Select(step => step.BatchId!.Value).SingleAsync());
        Assert.Null(await UndoAsync(bench, undoing));
        Assert.Null(await bench.UndoReviews().FindAsync(undoing, default));
        Assert.Null(await UndoAsync(bench, Guid.NewGuid()));
        Assert.Contains("undoing it", Assert.IsType<ReviewOutcome.Refused>(await bench.Review().ExecuteAsync(
            new ReviewEdit(ids[0], Guid.NewGuid(), 2, ReviewState.TakenBack, null, "rex"), default)).Reason);
    }

    [Fact]
    public async Task Trail_OfAnUndoing_SaysWhatWasUndone()
    {
        using var bench = await ImportBench.WithStudyAsync();
        var ids = await bench.ImportCellsAsync(3);
        foreach (var id in ids)
            await bench.LabelAsync(id);
        await StepAsync(bench, ReviewState.Submitted, ids, "ana");
        var batch = await StepAsync(bench, ReviewState.SentBack, ids, minute: 30);
        await UndoAsync(bench, batch);

        var reviews = await new TrailQueries(bench.Factory).PageAsync(bench.StudyId, new TrailFilter([TrailKind.Review]), null, 10, default);
        Assert.Equal(
            [("pi", 3, ReviewState.SentBack, false, null), ("rex", 3, null, true, "again"), ("ana", 3, (ReviewState?)null, false, (string?)null)],
            reviews.Select(entry => (entry.Author, entry.Cells, entry.Undid, entry.IsUndone, entry.Text)));
        Assert.Equal(batch, reviews[1].BatchId);
        var history = (await new CellHistoryQueries(bench.Factory).OfCellAsync(ids[0], default))!.Where(entry => entry.Kind == HistoryKind.Review);
        Assert.Equal([("pi", ReviewState.Submitted, true), ("rex", ReviewState.SentBack, false), ("ana", ReviewState.Submitted, false)], history.Select(entry => (entry.Author, entry.State!.Value, entry.IsUndoing)));
    }

    [Fact]
    public async Task Queue_OfWhatWaitsAgain_HasItsOldOrder()
    {
        using var bench = await ImportBench.WithStudyAsync();
        var ids = await bench.ImportCellsAsync(2);
        foreach (var id in ids)
            await bench.LabelAsync(id);
        await StepAsync(bench, ReviewState.Submitted, ids[..1], "ana");
        await StepAsync(bench, ReviewState.Submitted, ids[1..], "ana", minute: 60);
        await UndoAsync(bench, await StepAsync(bench, ReviewState.Approved, ids[..1]));
        var queue = await new WorkQueueQueries(bench.Factory, bench.Cells, bench.Gallery(), bench.Features(), new FocusScores(bench.Factory, bench.Paths), new AssignmentQueries(bench.Factory)).FindAsync(new WorkQueueRequest(bench.StudyId, WorkQueueKind.Submitted), default);
        Assert.Equal(ids, queue!.Ids);
    }

    [Fact]
    public async Task Undoing_OfTwentyThousandCells_TakesAboutASecond()
    {
        using var bench = await ImportBench.WithStudyAsync();
        var (_, ids) = await bench.FillAsync(20_000);
        await new SetFocusLabelsCommand(bench.Factory, bench.Clock).ExecuteAsync(new BulkLabelEdit(bench.StudyId, Guid.NewGuid(), ids, FocusValue.Focused, "ana"), default);
        await StepAsync(bench, ReviewState.Submitted, ids);
        var batch = await StepAsync(bench, ReviewState.Approved, ids);

        var watch = Stopwatch.StartNew();
        Assert.Equal((20_000, 0), await UndoAsync(bench, batch));
        var undone = watch.ElapsedMilliseconds;
        watch.Restart();
        Assert.Equal(20_000, (await bench.ReviewQueries().CountsAsync(bench.StudyId, default)).Waiting);
        await bench.ReviewQueries().WaitingAsync(bench.StudyId, 24, default);
        output.WriteLine($"20,000 undone: {undone} ms; counted, and the longest waiting: {watch.ElapsedMilliseconds} ms");

        // Other tests may be at work.
        Assert.InRange(undone, 0, 4000);
    }
}
