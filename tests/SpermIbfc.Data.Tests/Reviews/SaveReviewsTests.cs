using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Annotations;
using SpermIbfc.Data.Assignments;
using SpermIbfc.Data.Cells;
using SpermIbfc.Data.Labels;
using SpermIbfc.Data.Reviews;
using SpermIbfc.Data.Tests.Support;
using Xunit.Abstractions;

namespace SpermIbfc.Data.Tests.Reviews;

public sealed class SaveReviewsTests(ITestOutputHelper output)
{
    static BulkReviewEdit Edit(ImportBench bench, ReviewState state, IReadOnlyCollection<long>? ids = null, int? assignment = null, string? comment = null) =>
        new(bench.StudyId, Guid.NewGuid(), state, comment, "rex", ids, assignment);

    static async Task<(int Changed, int Same)> SavedAsync(ImportBench bench, BulkReviewEdit edit) =>
        Assert.IsType<BulkReviewOutcome.Saved>(await bench.Reviews().ExecuteAsync(edit, default)) is var saved ? (saved.Changed, saved.Same) : default;

    static Task<string> StandingAsync(ImportBench bench, long[] ids) => bench.ReadAsync(async db =>
    {
        var steps = await db.Reviews.AsNoTracking().ToListAsync();
        return string.Join(' ', ids.Select(id => steps.Where(step => step.CellId == id).MaxBy(step => step.Revision) is { } step ? $"{step.Revision}:{step.State}" : "-"));
    });

    [Fact]
    public async Task Reviews_OfCellsOfAllStates_TakeTheStepWhereItSaysSomething()
    {
        using var bench = await ImportBench.WithStudyAsync();
        var ids = await bench.ImportCellsAsync(5);
        foreach (var id in ids[1..])
            await bench.LabelAsync(id);
        await bench.DrawAsync(ids[2], Structure.Head);
        await bench.ReviewedAsync(ids[2], ReviewState.Submitted);
        await bench.ReviewedAsync(ids[3], ReviewState.Approved);
        await bench.ReviewedAsync(ids[4], ReviewState.Approved);
        await bench.DrawAsync(ids[4], Structure.Head);

        // Nothing to review, never reviewed, submitted, approved, approved but changed since; twice, and of no study.
        Assert.Equal((3, 4), await SavedAsync(bench, Edit(bench, ReviewState.Approved, [.. ids, ids[1], 999])));

        Assert.Equal("- 1:Approved 2:Approved 1:Approved 2:Approved", await StandingAsync(bench, ids));
        var row = await bench.ReadAsync(db => db.Reviews.SingleAsync(step => step.CellId == ids[2] && step.Revision == 2));
        Assert.Equal((1, 1, 0, 1, "rex"), (row.BasedOn, row.FocusRevision, row.MidpieceRevision, row.HeadRevision, row.Author));
        Assert.NotEqual(Guid.Empty, row.EditId);
        Assert.False((await bench.ReviewQueries().OfCellAsync(ids[4], default))!.IsOutdated);
        Assert.Equal((0, 5), await SavedAsync(bench, Edit(bench, ReviewState.Approved, ids)));
    }

    [Fact]
    public async Task Submission_OfMany_LeavesWhatNobodyChangedSinceItsLastStep()
    {
        using var bench = await ImportBench.WithStudyAsync();
        var ids = await bench.ImportCellsAsync(4);
        foreach (var id in ids)
            await bench.LabelAsync(id);
        await bench.ReviewedAsync(ids[0], ReviewState.Approved);
        await bench.ReviewedAsync(ids[1], ReviewState.SentBack);
        await bench.ReviewedAsync(ids[2], ReviewState.SentBack);
        await bench.LabelAsync(ids[2], FocusValue.Unsure, basedOn: 1);

        Assert.Equal((2, 2), await SavedAsync(bench, Edit(bench, ReviewState.Submitted, ids)));
        Assert.Equal("1:Approved 1:SentBack 2:Submitted 1:Submitted", await StandingAsync(bench, ids));
    }

    [Fact]
    public async Task Reviews_SentAgain_AnswerTheSameAndWriteNothing()
    {
        using var bench = await ImportBench.WithStudyAsync();
        var ids = await bench.ImportCellsAsync(3);
        var edit = Edit(bench, ReviewState.SentBack, ids, comment: "all of them, please");
        var first = await bench.Reviews().ExecuteAsync(edit, default);
        await bench.LabelAsync(ids[0]);

        Assert.Equal(first, await bench.Reviews().ExecuteAsync(edit, default));
        Assert.Equal("1:SentBack 1:SentBack 1:SentBack", await StandingAsync(bench, ids));
        Assert.IsType<BulkReviewOutcome.Refused>(await bench.Reviews().ExecuteAsync(edit with { State = ReviewState.Approved }, default));
        // The cell that changed since is told again; the others were told.
        Assert.Equal((1, 2), await SavedAsync(bench, edit with { BatchId = Guid.NewGuid() }));
    }

    [Theory]
    [InlineData(AssignmentTask.Label, "1:Submitted 1:Submitted 1:Submitted -", 3)]
    [InlineData(AssignmentTask.Draw, "- - 1:Submitted -", 1)]
    public async Task Assignment_Submitted_IsWhatIsDoneOfIt_AndOnlyThatIsApproved(AssignmentTask task, string standing, int done)
    {
        using var bench = await ImportBench.WithStudyAsync();
        var ids = await bench.ImportCellsAsync(4);
        var assignment = await bench.AssignedAsync("ana", task);
        foreach (var id in ids[..3])
            await bench.LabelAsync(id);
        foreach (var (id, structure) in new[] { (ids[1], Structure.Head), (ids[2], Structure.Head), (ids[2], Structure.Midpiece) })
            await bench.DrawAsync(id, structure);

        Assert.Equal((0, 4), await SavedAsync(bench, Edit(bench, ReviewState.Approved, assignment: assignment.Id)));
        Assert.Equal((done, 4 - done), await SavedAsync(bench, Edit(bench, ReviewState.Submitted, assignment: assignment.Id)));
        Assert.Equal(standing, await StandingAsync(bench, ids));
        Assert.Equal((done, done), (await bench.Assignments().OfStudyAsync(bench.StudyId, default)) is [var summary] ? (summary.Done, summary.Waiting) : default);
        Assert.Equal((done, 4 - done), await SavedAsync(bench, Edit(bench, ReviewState.Approved, assignment: assignment.Id)));
        Assert.Equal((0, 4), await SavedAsync(bench, Edit(bench, ReviewState.Submitted, assignment: assignment.Id)));
        Assert.Equal(0, (await bench.Assignments().OfStudyAsync(bench.StudyId, default))[0].Waiting);
    }

    [Fact]
    public async Task Reviews_OfABlindOrForeignAssignmentOrOfNothing_AreRefused()
    {
        using var bench = await ImportBench.WithStudyAsync();
        var ids = await bench.ImportCellsAsync(1);
        var blind = await bench.AssignedAsync("ana", blind: true);
        var other = await bench.AddStudyAsync("Rats", ["Ch1"]);
        Assert.IsType<BulkReviewOutcome.Refused>(await bench.Reviews().ExecuteAsync(Edit(bench, ReviewState.Submitted, assignment: blind.Id), default));
        Assert.IsType<BulkReviewOutcome.NotFound>(await bench.Reviews().ExecuteAsync(Edit(bench, ReviewState.Submitted, assignment: blind.Id) with { StudyId = other }, default));
        Assert.IsType<BulkReviewOutcome.NotFound>(await bench.Reviews().ExecuteAsync(Edit(bench, ReviewState.Submitted, assignment: 99), default));
        Assert.IsType<BulkReviewOutcome.Refused>(await bench.Reviews().ExecuteAsync(Edit(bench, ReviewState.Submitted), default));
        Assert.IsType<BulkReviewOutcome.Refused>(await bench.Reviews().ExecuteAsync(Edit(bench, ReviewState.Submitted, ids, blind.Id), default));
        Assert.IsType<BulkReviewOutcome.Refused>(await bench.Reviews().ExecuteAsync(Edit(bench, ReviewState.SentBack, ids), default));
        Assert.Equal((0, 1), await SavedAsync(bench, Edit(bench, ReviewState.SentBack, ids, comment: "no") with { StudyId = other }));
    }

    [Fact]
    public async Task Reviews_AndSingleStepsAtOnce_LoseNoRevision()
    {
        using var bench = await ImportBench.WithStudyAsync();
        var ids = await bench.ImportCellsAsync(6);
        foreach (var id in ids)
            await bench.LabelAsync(id);
        await Task.WhenAll([
            .. Enumerable.Range(0, 4).Select(number => (Task)bench.Reviews().ExecuteAsync(Edit(bench, number % 2 == 0 ? ReviewState.Approved : ReviewState.SentBack, ids, comment: "so"), default)),
            .. ids.Select(id => (Task)bench.Review().ExecuteAsync(new ReviewEdit(id, Guid.NewGuid(), 0, ReviewState.Submitted, null, "ana"), default)),
        ]);
        foreach (var cell in (await bench.ReadAsync(db => db.Reviews.AsNoTracking().ToListAsync())).GroupBy(step => step.CellId))
            Assert.Equal(Enumerable.Range(1, cell.Count()), cell.Select(step => step.Revision).Order());
    }

    [Fact]
    public async Task Queries_OfACellInEveryState_CountEachOnceAndFindItInTheGallery()
    {
        using var bench = await ImportBench.WithStudyAsync();
        var ids = await bench.ImportCellsAsync(6);
        foreach (var id in ids)
            await bench.LabelAsync(id);
        await bench.ReviewedAsync(ids[1], ReviewState.Submitted, comment: "unsure of the neck");
        await bench.ReviewedAsync(ids[2], ReviewState.Approved);
        await bench.ReviewedAsync(ids[3], ReviewState.Approved);
        await bench.DrawAsync(ids[3], Structure.Midpiece);
        await bench.ReviewedAsync(ids[4], ReviewState.SentBack);
        await bench.ReviewedAsync(ids[5], ReviewState.SentBack);
        await bench.ReviewedAsync(ids[5], ReviewState.Submitted, basedOn: 1);

        var expected = new (ReviewStanding Standing, long[] Ids)[]
        {
            (ReviewStanding.None, [ids[0]]), (ReviewStanding.Submitted, [ids[1], ids[5]]), (ReviewStanding.Approved, [ids[2]]), (ReviewStanding.ChangedSince, [ids[3]]), (ReviewStanding.SentBack, [ids[4]]),
        };
        foreach (var (standing, cells) in expected)
            Assert.Equal(cells, await bench.Gallery().IdsAsync(bench.StudyId, GalleryFilter.None with { Cells = new CellFilter(Review: standing) }, GallerySort.ByImport, default));
        Assert.Equal(new ReviewCounts(2, 1, 1, 1), await bench.ReviewQueries().CountsAsync(bench.StudyId, default));
        var waiting = await bench.ReviewQueries().WaitingAsync(bench.StudyId, 10, default);
        Assert.Equal([ids[1], ids[5]], waiting.Select(cell => cell.Id));
        Assert.Equal((FocusValue.Focused, "rex", "unsure of the neck"), (waiting[0].Focus, waiting[0].Author, waiting[0].Comment));
        Assert.Single(await bench.ReviewQueries().WaitingAsync(bench.StudyId, 1, default));
        Assert.Equal(0, (await bench.ReviewQueries().CountsAsync(await bench.AddStudyAsync("Rats", ["Ch1"]), default)).Total);
    }

    [Fact]
    public async Task Reviews_OfTwentyThousandCells_TakeWellUnderASecond()
    {
        using var bench = await ImportBench.WithStudyAsync();
        var (_, ids) = await bench.FillAsync(20_000);
        await new SetFocusLabelsCommand(bench.Factory, bench.Clock).ExecuteAsync(new BulkLabelEdit(bench.StudyId, Guid.NewGuid(), ids, FocusValue.Focused, "ana"), default);
        var assignment = await bench.AssignedAsync("ana");

        var watch = Stopwatch.StartNew();
        Assert.Equal((20_000, 0), await SavedAsync(bench, Edit(bench, ReviewState.Submitted, assignment: assignment.Id)));
        output.WriteLine($"20,000 submitted by assignment: {watch.ElapsedMilliseconds} ms");
        watch.Restart();
        Assert.Equal((20_000, 0), await SavedAsync(bench, Edit(bench, ReviewState.Approved, ids)));
        var approved = watch.ElapsedMilliseconds;
        output.WriteLine($"20,000 approved by ids: {approved} ms");
        watch.Restart();
        await bench.ReviewQueries().CountsAsync(bench.StudyId, default);
        output.WriteLine($"counted: {watch.ElapsedMilliseconds} ms");

        // Other tests may be at work.
        Assert.InRange(approved, 0, 4000);
    }
}
