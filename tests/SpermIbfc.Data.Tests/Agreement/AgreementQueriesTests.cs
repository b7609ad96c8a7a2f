using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Agreement;
using SpermIbfc.Data.Annotations;
using SpermIbfc.Data.Assignments;
using SpermIbfc.Data.Geometry;
using SpermIbfc.Data.Labels;
using SpermIbfc.Data.Reviews;
using SpermIbfc.Data.Tests.Support;

namespace SpermIbfc.Data.Tests.Agreement;

public sealed class AgreementQueriesTests : IAsyncLifetime
{
    const string Line = "[[4,4],[18,4]]", Lower = "[[4,6],[18,6]]", Outline = "[[2,2],[12,2],[12,12],[2,12]]", Smaller = "[[2,2],[10,2],[10,12],[2,12]]";

    ImportBench bench = null!;
    long[] ids = null!;
    int blind;

    public async Task InitializeAsync()
    {
        bench = await ImportBench.WithStudyAsync();
        ids = await bench.ImportCellsAsync(6);
        blind = await bench.AddAssignmentAsync("bob", AssignmentTask.Label, true, ids);
    }

    public Task DisposeAsync()
    {
        bench.Dispose();
        return Task.CompletedTask;
    }

    async Task<StudyAgreement> AgreementAsync() => (await new AgreementQueries(bench.Factory).OfStudyAsync(bench.StudyId, CancellationToken.None))!;

    static string Words(LabelPair pair) => $"{pair.FirstAuthor} {pair.First}, {pair.SecondAuthor} {pair.Second}";

    [Fact]
    public async Task Labels_BeforeTheFirstBlindAnswer_ArePairedWithTheLatestOne()
    {
        // Labelled by two, answered twice, and labelled again afterwards: what stood before the first answer counts.
        await bench.AddLabelAsync(ids[0], 1, FocusValue.Unsure, "carl", 1);
        await bench.AddLabelAsync(ids[0], 2, FocusValue.Focused, "ana", 2);
        await bench.AddSecondLabelAsync(blind, ids[0], 1, FocusValue.Focused, "bob", 5);
        await bench.AddLabelAsync(ids[0], 3, FocusValue.NotFit, "dora", 6);
        await bench.AddSecondLabelAsync(blind, ids[0], 2, FocusValue.OutOfFocus, "bob", 7);
        // Labelled by the observer, which is agreement within.
        await bench.AddLabelAsync(ids[1], 1, FocusValue.OutOfFocus, "bob", 1);
        await bench.AddSecondLabelAsync(blind, ids[1], 1, FocusValue.OutOfFocus, "bob", 5);
        // Labelled only afterwards, taken back before, and an answer that was taken back: no pair.
        await bench.AddSecondLabelAsync(blind, ids[2], 1, FocusValue.Focused, "bob", 5);
        await bench.AddLabelAsync(ids[2], 1, FocusValue.Focused, "ana", 6);
        await bench.AddLabelAsync(ids[3], 1, FocusValue.Focused, "ana", 1);
        await bench.AddLabelAsync(ids[3], 2, null, "ana", 2);
        await bench.AddSecondLabelAsync(blind, ids[3], 1, FocusValue.Focused, "bob", 5);
        await bench.AddLabelAsync(ids[4], 1, FocusValue.Focused, "ana", 1);
        await bench.AddSecondLabelAsync(blind, ids[4], 1, FocusValue.Focused, "bob", 5);
        await bench.AddSecondLabelAsync(blind, ids[4], 2, null, "bob", 6);

        var agreement = await AgreementAsync();

        Assert.Equal(["ana Focused, bob OutOfFocus", "bob OutOfFocus, bob OutOfFocus"], agreement.Labels.Select(Words));
        Assert.Equal((1, 1), (agreement.Between.Cells, agreement.Within.Cells));
        Assert.Equal([ids[0]], agreement.LabelsThatDiffer.Select(pair => pair.Cell.Id));
        Assert.Equal(("cell_1", "first", 1), (agreement.Labels[0].Cell.Name, agreement.Labels[0].Cell.Acquisition, agreement.Labels[0].Cell.ObjectNumber));
        Assert.Null(await new AgreementQueries(bench.Factory).OfStudyAsync(999, default));
    }

    [Fact]
    public async Task Pairs_OfObservers_AreOneWhicheverLabelledFirst()
    {
        var ofAna = await bench.AddAssignmentAsync("ana", AssignmentTask.Label, true, ids);
        await bench.AddLabelAsync(ids[0], 1, FocusValue.Focused, "ana", 1);
        await bench.AddSecondLabelAsync(blind, ids[0], 1, FocusValue.OutOfFocus, "bob", 5);
        await bench.AddLabelAsync(ids[1], 1, FocusValue.OutOfFocus, "bob", 1);
        await bench.AddSecondLabelAsync(ofAna, ids[1], 1, FocusValue.Focused, "ana", 5);
        await bench.AddLabelAsync(ids[2], 1, FocusValue.Unsure, "carl", 1);
        await bench.AddSecondLabelAsync(blind, ids[2], 1, FocusValue.Unsure, "bob", 5);

        var agreement = await AgreementAsync();

        Assert.Equal(["ana bob 2", "bob carl 1"], agreement.Pairs.Select(pair => $"{pair.First} {pair.Second} {pair.Cells}"));
        Assert.Equal(2, agreement.Pairs[0].Counts[(int)FocusValue.Focused, (int)FocusValue.OutOfFocus]);
        Assert.Equal((3, 2, 1 / 3.0, 0.0), (agreement.Between.Cells, agreement.Between.FocusCells, agreement.Between.Agreement!.Value, agreement.Between.FocusShare!.Value));
    }

    [Fact]
    public async Task Drawings_OfBothStructures_AreComparedAsTargetsAre()
    {
        await DrawAsync(0, "ana", 1, Line, Outline);
        await AnswerAsync(0, "bob", 5, Lower, Smaller);

        var agreement = await AgreementAsync();

        Mask line = FijiRasterizer.Midpiece([new(4, 4), new(18, 4)], 2, CellFiles.Width, CellFiles.Height), lower = FijiRasterizer.Midpiece([new(4, 6), new(18, 6)], 2, CellFiles.Width, CellFiles.Height);
        Mask head = FijiRasterizer.Head([new(2, 2), new(12, 2), new(12, 12), new(2, 12)], CellFiles.Width, CellFiles.Height).Except(line);
        Mask smaller = FijiRasterizer.Head([new(2, 2), new(10, 2), new(10, 12), new(2, 12)], CellFiles.Width, CellFiles.Height).Except(lower);
        var (heads, midpieces) = (MaskOverlap.Of(head, smaller), MaskOverlap.Of(line, lower));
        Assert.Equal(
            [(ComparedPart.Both, heads + midpieces), (ComparedPart.Head, heads), (ComparedPart.Midpiece, midpieces)],
            agreement.Drawings.Select(pair => (pair.Part, pair.Overlap)));
        Assert.Equal(2, agreement.Drawings[2].Distance!.Value.Mean, 12);
        Assert.Equal([ComparedPart.Both], agreement.WorstCells.Select(pair => pair.Part));
        Assert.Equal((1, 1.0), (agreement.Structures[2].Lines, agreement.Structures.Max(row => row.Dice.Cells)));
    }

    [Fact]
    public async Task Drawings_OfOneStructureOrOfSeveralAuthors_AreComparedOneByOne()
    {
        // Head and midpiece of two authors: both together belong to nobody.
        await bench.AddDrawingAsync(ids[0], Structure.Midpiece, 1, Line, "bob", 1);
        await bench.AddDrawingAsync(ids[0], Structure.Head, 1, Outline, "ana", 1);
        await AnswerAsync(0, "bob", 5, Lower, Outline);
        // A painted midpiece has no line; the head was drawn once.
        await bench.AddDrawingAsync(ids[1], Structure.Midpiece, 1, AnnotationPoints.None, "ana", 1, "[30,8]");
        await AnswerAsync(1, "bob", 5, Line, Outline);
        // Drawn after the first answer, although before the latest: it was not what stood.
        await AnswerAsync(2, "bob", 5, Line, null);
        await bench.AddDrawingAsync(ids[2], Structure.Midpiece, 1, Line, "ana", 6);

        var agreement = await AgreementAsync();

        Assert.Equal(
            [(ids[0], ComparedPart.Head, false), (ids[0], ComparedPart.Midpiece, true), (ids[1], ComparedPart.Midpiece, false)],
            agreement.Drawings.Select(pair => (pair.Cell.Id, pair.Part, pair.IsWithin)));
        Assert.NotNull(agreement.Drawings[1].Distance);
        Assert.Null(agreement.Drawings[2].Distance);
        Assert.Equal([(ComparedPart.Head, false), (ComparedPart.Midpiece, false), (ComparedPart.Midpiece, true)], agreement.Structures.Select(row => (row.Part, row.IsWithin)));
        Assert.Equal(agreement.WorstCells.Select(pair => pair.Overlap.Dice).Order(), agreement.WorstCells.Select(pair => pair.Overlap.Dice));
    }

    [Fact]
    public async Task Agreement_AfterAnotherAnswer_IsFoundAnew()
    {
        var queries = new AgreementQueries(bench.Factory);
        Assert.True((await queries.OfStudyAsync(bench.StudyId, default))!.IsEmpty);
        await bench.AddLabelAsync(ids[0], 1, FocusValue.Focused, "ana", 1);
        await bench.AddSecondLabelAsync(blind, ids[0], 1, FocusValue.Focused, "bob", 5);
        var first = await queries.OfStudyAsync(bench.StudyId, default);
        Assert.Same(first, await queries.OfStudyAsync(bench.StudyId, default));
        Assert.Single(first!.Labels);
        await bench.AddLabelAsync(ids[1], 1, FocusValue.Focused, "ana", 1);
        await bench.AddSecondLabelAsync(blind, ids[1], 1, FocusValue.Focused, "bob", 5);
        Assert.Equal(2, (await queries.OfStudyAsync(bench.StudyId, default))!.Labels.Count);
    }

    [Fact]
    public async Task Pairs_OfAnObserverWhoWorkedOnTheCellBefore_SaySo()
    {
        foreach (var place in Enumerable.Range(0, 5))
            await bench.AddLabelAsync(ids[place], 2, FocusValue.Focused, "ana", 2);
        await bench.AddLabelAsync(ids[1], 1, FocusValue.Unsure, "bob", 1);
        await bench.AddReviewAsync(ids[2], 1, ReviewState.Approved, 3, focus: 2, author: "bob");
        await bench.AddDrawingAsync(ids[3], Structure.Head, 1, Outline, "bob", 1);
        await bench.AddReviewAsync(ids[4], 1, ReviewState.Approved, 3, focus: 2, author: "ana");
        foreach (var place in Enumerable.Range(0, 5))
            await bench.AddSecondLabelAsync(blind, ids[place], 1, FocusValue.Focused, "bob", 5);
        // After the first answer it tells nothing any more.
        await bench.AddReviewAsync(ids[0], 1, ReviewState.Approved, 6, focus: 2, author: "bob");
        await DrawAsync(5, "ana", 1, Line, Outline);
        await bench.AddReviewAsync(ids[5], 1, ReviewState.SentBack, 3, midpiece: 1, head: 1, author: "bob");
        await AnswerAsync(5, "bob", 5, Lower, Outline);

        var agreement = await AgreementAsync();

        Assert.Equal([false, true, true, true, false], agreement.Labels.OrderBy(pair => pair.Cell.Id).Select(pair => pair.WorkedOnBefore));
        Assert.Equal([true, true, true], agreement.Drawings.Select(pair => pair.WorkedOnBefore));
        var csv = AgreementCsv.Of(agreement).TrimEnd().Split("\r\n");
        Assert.EndsWith(",worked on before", csv[0]);
        Assert.Equal((2, 6), (csv.Count(line => line.EndsWith(",no", StringComparison.Ordinal)), csv.Count(line => line.EndsWith(",yes", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task Csv_OfAStudy_HasALineACellAndStructureWithUnits()
    {
        await bench.ReadAsync(db => db.Studies.ExecuteUpdateAsync(row => row.SetProperty(study => study.PixelSizeMicrons, 0.5)));
        await bench.AddLabelAsync(ids[0], 1, FocusValue.Focused, "=ana", 1);
        await bench.AddSecondLabelAsync(blind, ids[0], 1, FocusValue.OutOfFocus, "bob", 5);
        await DrawAsync(1, "ana", 1, Line, Outline);
        await AnswerAsync(1, "bob", 5, Lower, Outline);

        var lines = AgreementCsv.Of(await AgreementAsync()).TrimEnd().Split("\r\n").Select(line => line.Split(',')).ToList();

        Assert.All(lines, line => Assert.Equal(lines[0].Length, line.Length));
        Assert.Equal(["focus", "both", "head", "midpiece"], lines.Skip(1).Select(line => line[4]));
        Assert.Equal(("'=ana", "focused", "outOfFocus"), (lines[1][6], lines[1][10], lines[1][11]));
        var midpiece = lines[0].Zip(lines[4]).ToDictionary();
        Assert.Equal(("2", "1", "between"), (midpiece["line distance px"], midpiece["line distance um"], midpiece["observers"]));
    }

    async Task DrawAsync(int place, string author, int minute, string midpiece, string head)
    {
        await bench.AddDrawingAsync(ids[place], Structure.Midpiece, 1, midpiece, author, minute);
        await bench.AddDrawingAsync(ids[place], Structure.Head, 1, head, author, minute);
    }

    async Task AnswerAsync(int place, string author, int minute, string midpiece, string? head)
    {
        await bench.AddSecondDrawingAsync(blind, ids[place], Structure.Midpiece, 1, midpiece, author, minute);
        if (head is not null)
            await bench.AddSecondDrawingAsync(blind, ids[place], Structure.Head, 1, head, author, minute + 2);
    }
}
