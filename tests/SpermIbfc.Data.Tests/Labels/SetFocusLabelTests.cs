using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Labels;
using SpermIbfc.Data.Tests.Support;

namespace SpermIbfc.Data.Tests.Labels;

public sealed class SetFocusLabelTests
{
    static FocusLabelEdit Edit(long cell, int basedOn, FocusValue? value, Guid? id = null, string author = "ana") =>
        new(cell, id ?? Guid.NewGuid(), basedOn, value, author);

    [Fact]
    public async Task SetFocus_OnTheCurrentRevision_AddsOneAndKeepsTheOthers()
    {
        using var bench = await ImportBench.WithStudyAsync();
        var cell = (await bench.ImportCellsAsync(1))[0];

        await bench.SetLabel.ExecuteAsync(Edit(cell, 0, FocusValue.Focused), default);
        var saved = Assert.IsType<FocusLabelOutcome.Saved>(await bench.SetLabel.ExecuteAsync(Edit(cell, 1, null, author: "bea"), default));

        Assert.Equal(new CurrentFocus(null, 2, "bea", ImportBench.Now), saved.Label);
        Assert.Equal([FocusValue.Focused, null], await bench.ReadAsync(db => db.FocusLabels.OrderBy(label => label.Revision).Select(label => label.Value).ToArrayAsync()));
    }

    [Fact]
    public async Task SetFocus_OnAnOldRevision_IsToldWhatStandsAndWritesNothing()
    {
        using var bench = await ImportBench.WithStudyAsync();
        var cell = (await bench.ImportCellsAsync(1))[0];
        await bench.SetLabel.ExecuteAsync(Edit(cell, 0, FocusValue.Focused), default);

        var stale = Assert.IsType<FocusLabelOutcome.Stale>(await bench.SetLabel.ExecuteAsync(Edit(cell, 0, FocusValue.OutOfFocus), default));

        Assert.Equal((FocusValue.Focused, 1), (stale.Current!.Value!.Value, stale.Current.Revision));
        Assert.Equal(1, await bench.ReadAsync(db => db.FocusLabels.CountAsync()));
    }

    [Fact]
    public async Task SetFocus_SentAgain_AnswersTheSameAlsoAfterALaterEdit()
    {
        using var bench = await ImportBench.WithStudyAsync();
        var cell = (await bench.ImportCellsAsync(1))[0];
        var edit = Edit(cell, 0, FocusValue.Focused);
        var first = Assert.IsType<FocusLabelOutcome.Saved>(await bench.SetLabel.ExecuteAsync(edit, default));
        await bench.SetLabel.ExecuteAsync(Edit(cell, 1, FocusValue.Unsure), default);

        var again = Assert.IsType<FocusLabelOutcome.Saved>(await bench.SetLabel.ExecuteAsync(edit, default));

        Assert.Equal(first.Label, again.Label);
        Assert.Equal(2, await bench.ReadAsync(db => db.FocusLabels.CountAsync()));
        Assert.IsType<FocusLabelOutcome.Refused>(await bench.SetLabel.ExecuteAsync(edit with { Value = FocusValue.NotFit }, default));
    }

    [Fact]
    public async Task SetFocus_ByManyAtOnce_SavesExactlyOneOfEachRevision()
    {
        using var bench = await ImportBench.WithStudyAsync();
        var cell = (await bench.ImportCellsAsync(1))[0];

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => bench.SetLabel.ExecuteAsync(Edit(cell, 0, FocusValue.Focused), default)));

        Assert.Single(outcomes.OfType<FocusLabelOutcome.Saved>());
        Assert.Equal(11, outcomes.OfType<FocusLabelOutcome.Stale>().Count(stale => stale.Current?.Revision == 1));
    }

    [Fact]
    public async Task SetFocus_TheSameEditSentTwiceAtOnce_IsOneEdit()
    {
        using var bench = await ImportBench.WithStudyAsync();
        var cell = (await bench.ImportCellsAsync(1))[0];
        var edit = Edit(cell, 0, FocusValue.Focused);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => bench.SetLabel.ExecuteAsync(edit, default)));

        Assert.All(outcomes, outcome => Assert.Equal(1, Assert.IsType<FocusLabelOutcome.Saved>(outcome).Label.Revision));
    }

    [Fact]
    public async Task SetFocus_OfNoCell_IsNotFound()
    {
        using var bench = await ImportBench.WithStudyAsync();
        Assert.IsType<FocusLabelOutcome.NotFound>(await bench.SetLabel.ExecuteAsync(Edit(99, 0, FocusValue.Focused), default));
    }
}
