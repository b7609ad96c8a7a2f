using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Annotations;
using SpermIbfc.Data.Labels;
using SpermIbfc.Data.Reviews;
using SpermIbfc.Data.Tests.Support;

namespace SpermIbfc.Data.Tests.Reviews;

public sealed class SaveReviewTests
{
    static ReviewEdit Edit(long cell, ReviewState state, int basedOn = 0, string? comment = null, Guid? id = null) => new(cell, id ?? Guid.NewGuid(), basedOn, state, comment, "rex");

    [Fact]
    public async Task Review_OfALabelledCell_NamesTheRevisionsThatStand()
    {
        using var bench = await ImportBench.WithStudyAsync();
        var cell = (await bench.ImportCellsAsync(1))[0];
        await bench.LabelAsync(cell);
        await bench.LabelAsync(cell, FocusValue.Unsure, basedOn: 1);
        await bench.DrawAsync(cell, Structure.Head);

        var saved = await bench.ReviewedAsync(cell, ReviewState.Submitted, comment: "  look at the neck ");

        var detail = (await bench.Cells.FindAsync(cell, CancellationToken.None))!;
        Assert.Equal(new CurrentReview(ReviewState.Submitted, "look at the neck", 1, "rex", ImportBench.Now, IsOutdated: false), saved);
        Assert.Equal(saved, detail.Review);
        var row = await bench.ReadAsync(db => db.Reviews.SingleAsync());
        Assert.Equal((2, 0, 1), (row.FocusRevision, row.MidpieceRevision, row.HeadRevision));
    }

    [Theory]
    [InlineData("label")]
    [InlineData("midpiece")]
    [InlineData("head")]
    public async Task Approval_OfACellThatChangesAfterwards_IsOutdated(string what)
    {
        using var bench = await ImportBench.WithStudyAsync();
        var cell = (await bench.ImportCellsAsync(1))[0];
        await bench.LabelAsync(cell);
        await bench.ReviewedAsync(cell, ReviewState.Approved);

        if (what == "label")
            await bench.LabelAsync(cell, FocusValue.OutOfFocus, basedOn: 1);
        else
            await bench.DrawAsync(cell, what == "head" ? Structure.Head : Structure.Midpiece);

        Assert.True((await bench.ReviewQueries().OfCellAsync(cell, default))!.IsOutdated);
        Assert.True((await bench.Cells.FindAsync(cell, CancellationToken.None))!.Review!.IsOutdated);
        Assert.Equal(new ReviewCounts(0, 0, 1, 0), await bench.ReviewQueries().CountsAsync(bench.StudyId, default));
    }

    [Fact]
    public async Task Approval_OfWhatWasSeenBeforeALaterDrawing_IsOutdatedFromTheStart()
    {
        using var bench = await ImportBench.WithStudyAsync();
        var cell = (await bench.ImportCellsAsync(1))[0];
        await bench.LabelAsync(cell);
        await bench.DrawAsync(cell, Structure.Head);
        await bench.DrawAsync(cell, Structure.Head, basedOn: 1);

        var saved = Assert.IsType<ReviewOutcome.Saved>(await bench.Review().ExecuteAsync(Edit(cell, ReviewState.Approved) with { Seen = new SeenRevisions(1, 0, 1) }, default));

        Assert.True(saved.Review.IsOutdated);
        Assert.IsType<ReviewOutcome.Refused>(await bench.Review().ExecuteAsync(Edit(cell, ReviewState.Approved, 1) with { Seen = new SeenRevisions(null, null, 3) }, default));
        Assert.IsType<ReviewOutcome.Refused>(await bench.Review().ExecuteAsync(Edit(cell, ReviewState.Approved, 1) with { Seen = new SeenRevisions(-1, null, null) }, default));
    }

    [Fact]
    public async Task Review_OnAnOldStepOrTwice_IsStaleOrTheSame()
    {
        using var bench = await ImportBench.WithStudyAsync();
        var cell = (await bench.ImportCellsAsync(1))[0];
        await bench.LabelAsync(cell);
        var edit = Edit(cell, ReviewState.SentBack, comment: "the head is cut");
        var first = await bench.Review().ExecuteAsync(edit, default);

        var stale = Assert.IsType<ReviewOutcome.Stale>(await bench.Review().ExecuteAsync(Edit(cell, ReviewState.Approved), default));
        await bench.LabelAsync(cell, null, basedOn: 1);
        var again = Assert.IsType<ReviewOutcome.Saved>(await bench.Review().ExecuteAsync(edit, default));

        Assert.Equal(((ReviewOutcome.Saved)first).Review, stale.Current);
        Assert.Equal((1, true), (again.Review.Revision, again.Review.IsOutdated));
        Assert.IsType<ReviewOutcome.Refused>(await bench.Review().ExecuteAsync(edit with { Comment = "something else" }, default));
        Assert.IsType<ReviewOutcome.NotFound>(await bench.Review().ExecuteAsync(Edit(999, ReviewState.Approved), default));
        Assert.Equal(1, await bench.ReadAsync(db => db.Reviews.CountAsync()));
    }

    [Theory]
    [InlineData(ReviewState.Submitted, null, "Label or draw something first")]
    [InlineData(ReviewState.Approved, null, "nothing to approve")]
    [InlineData(ReviewState.SentBack, "  ", "sent back with a comment")]
    [InlineData(ReviewState.SentBack, null, "sent back with a comment")]
    public async Task Review_WithoutWhatItNeeds_IsRefusedInWords(ReviewState state, string? comment, string words)
    {
        using var bench = await ImportBench.WithStudyAsync();
        var cell = (await bench.ImportCellsAsync(1))[0];
        // What was taken back is nothing.
        await bench.LabelAsync(cell);
        await bench.LabelAsync(cell, null, basedOn: 1);
        Assert.Contains(words, Assert.IsType<ReviewOutcome.Refused>(await bench.Review().ExecuteAsync(Edit(cell, state, comment: comment), default)).Reason);
    }

    [Fact]
    public async Task Review_WithALongComment_IsRefusedWithItsLength()
    {
        using var bench = await ImportBench.WithStudyAsync();
        var cell = (await bench.ImportCellsAsync(1))[0];
        Assert.IsType<ReviewOutcome.Saved>(await bench.Review().ExecuteAsync(Edit(cell, ReviewState.SentBack, comment: new string('x', 2000)), default));
        Assert.Contains("2,001", Assert.IsType<ReviewOutcome.Refused>(await bench.Review().ExecuteAsync(Edit(cell, ReviewState.SentBack, 1, new string('x', 2001)), default)).Reason);
    }

    [Fact]
    public async Task Reviews_AtOnce_LeaveOneStepARevision()
    {
        using var bench = await ImportBench.WithStudyAsync();
        var cell = (await bench.ImportCellsAsync(1))[0];
        await bench.LabelAsync(cell);
        var same = Edit(cell, ReviewState.Submitted);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 12).Select(number => bench.Review().ExecuteAsync(number % 2 == 0 ? same : Edit(cell, ReviewState.Approved), default)));

        Assert.Equal(1, await bench.ReadAsync(db => db.Reviews.CountAsync()));
        var saved = outcomes.OfType<ReviewOutcome.Saved>().Select(outcome => outcome.Review).Distinct().Single();
        Assert.Equal(saved.State == ReviewState.Submitted ? 6 : 1, outcomes.OfType<ReviewOutcome.Saved>().Count());
        Assert.All(outcomes.OfType<ReviewOutcome.Stale>(), stale => Assert.Equal(saved, stale.Current));
    }
}
