using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Accounts;
using SpermIbfc.Data.Annotations;
using SpermIbfc.Data.Assignments;
using SpermIbfc.Data.Cells;
using SpermIbfc.Data.Labels;
using SpermIbfc.Data.Tests.Support;
using Xunit.Abstractions;

namespace SpermIbfc.Data.Tests.Assignments;

public sealed class AssignmentTests(ITestOutputHelper output)
{
    static AssignmentDraft Draft(ImportBench bench, string assignee = "ana") => new(bench.StudyId, " round one ", AssignmentTask.Label, IsBlind: false, assignee, "rex");

    static async Task<Assignment> MadeAsync(ImportBench bench, AssignmentDraft draft) =>
        Assert.IsType<AssignmentOutcome.Made>(await bench.Assign().ExecuteAsync(draft, default)).Assignment;

    static async Task<string> RefusedAsync(ImportBench bench, AssignmentDraft draft) =>
        Assert.IsType<AssignmentOutcome.Refused>(await bench.Assign().ExecuteAsync(draft, default)).Reason;

    [Fact]
    public async Task Assignment_OfAFilter_KeepsTheGallerysOrder()
    {
        using var bench = await ImportBench.WithStudyAsync();
        var ids = await bench.ImportCellsAsync(4);
        await bench.AddPersonAsync("ana");
        await bench.LabelAsync(ids[1]);
        await bench.AddFeatureAsync((await bench.CellRowsAsync())[0].AcquisitionId, "rms:0", 5, 9, 1, 7);

        var made = await MadeAsync(bench, Draft(bench, "ANA") with
        {
            Filter = GalleryFilter.None with { Cells = new CellFilter(LabelState.Unlabelled) }, Sort = new GallerySort("rms:0", Descending: true),
        });

        Assert.Equal((3, "ana", "round one", "rex", ImportBench.Now), (made.CellCount, made.Assignee, made.Name, made.CreatedBy, made.CreatedAt));
        Assert.Equal([ids[3], ids[0], ids[2]], await bench.CellsOfAsync(made.Id));
    }

    [Fact]
    public async Task Assignment_OfASample_IsDrawnAgainFromItsSeed()
    {
        using var bench = await ImportBench.WithStudyAsync();
        var (_, ids) = await bench.FillAsync(50);
        await bench.AddPersonAsync("ana");
        var draft = Draft(bench) with { Sample = new SampleSize(Cells: 7), Seed = 4 };

        var sample = await bench.CellsOfAsync((await MadeAsync(bench, draft)).Id);
        var share = await bench.CellsOfAsync((await MadeAsync(bench, draft with { Sample = new SampleSize(Share: 0.101) })).Id);
        var blind = await bench.CellsOfAsync((await MadeAsync(bench, draft with { IsBlind = true })).Id);
        var all = await bench.CellsOfAsync((await MadeAsync(bench, draft with { IsBlind = true, Sample = null })).Id);

        Assert.Equal(SeededSample.Take(ids, 7, 4).Order(), sample);
        Assert.Equal(6, share.Length);
        Assert.Equal(SeededSample.Take(ids, 7, 4), blind);
        Assert.Equal(ids, all.Order());
        Assert.NotEqual(ids, all);
    }

    [Fact]
    public async Task Assignment_ThatCannotBe_IsRefusedInWordsAndLeavesNothing()
    {
        using var bench = await ImportBench.WithStudyAsync();
        await bench.AddPersonAsync("ana");
        await bench.AddPersonAsync("vic", Roles.Viewer);
        Assert.Contains("No cell matches", await RefusedAsync(bench, Draft(bench)));
        await bench.ImportCellsAsync(2);

        Assert.Contains("no account", await RefusedAsync(bench, Draft(bench, "nobody")));
        Assert.Contains("only look", await RefusedAsync(bench, Draft(bench, "vic")));
        Assert.Contains("name", await RefusedAsync(bench, Draft(bench) with { Name = "  " }));
        Assert.Contains("name", await RefusedAsync(bench, Draft(bench) with { Name = new string('x', 201) }));
        Assert.Contains("at least one", await RefusedAsync(bench, Draft(bench) with { Sample = new SampleSize(Cells: 0) }));
        foreach (var share in new[] { 0, -1, 1.01, double.NaN, double.PositiveInfinity })
            Assert.Contains("share", await RefusedAsync(bench, Draft(bench) with { Sample = new SampleSize(Share: share) }));
        Assert.IsType<AssignmentOutcome.NotFound>(await bench.Assign().ExecuteAsync(Draft(bench) with { StudyId = 99 }, default));
        Assert.Equal((0, 0), (await bench.ReadAsync(db => db.Assignments.CountAsync()), await bench.ReadAsync(db => db.AssignmentCells.CountAsync())));
    }

    [Fact]
    public async Task Progress_CountsTheStudysOwnWork_AndThatOfBlindOnesApart()
    {
        using var bench = await ImportBench.WithStudyAsync();
        var ids = await bench.ImportCellsAsync(3);
        var label = await bench.AssignedAsync("ana");
        var draw = await bench.AssignedAsync("bob", AssignmentTask.Draw);
        var blind = await bench.AssignedAsync("cem", blind: true);
        await bench.LabelAsync(ids[0]);
        await bench.LabelAsync(ids[1]);
        await bench.LabelAsync(ids[1], null, basedOn: 1);
        await bench.DrawAsync(ids[0], Structure.Head);
        await bench.DrawAsync(ids[2], Structure.Head);
        await bench.DrawAsync(ids[2], Structure.Midpiece);

        var done = (await bench.Assignments().OfStudyAsync(bench.StudyId, default)).ToDictionary(summary => summary.Assignment.Id, summary => summary.Done);

        Assert.Equal((1, 1, 0), (done[label.Id], done[draw.Id], done[blind.Id]));
        Assert.Equal(draw.Id, Assert.Single(await bench.Assignments().OfPersonAsync(bench.StudyId, "bob", default)).Assignment.Id);
    }

    [Fact]
    public async Task Closing_IsOnceAndForAll()
    {
        using var bench = await ImportBench.WithStudyAsync();
        await bench.ImportCellsAsync(1);
        var (first, second) = (await bench.AssignedAsync("ana"), await bench.AssignedAsync("ana"));
        var close = new CloseAssignmentCommand(bench.Factory, bench.Clock);

        Assert.Equal(ImportBench.Now, (await close.ExecuteAsync(second.Id, default))!.ClosedAt);
        Assert.Equal(ImportBench.Now, (await close.ExecuteAsync(second.Id, default))!.ClosedAt);
        Assert.Null(await close.ExecuteAsync(99, default));
        Assert.Equal([first.Id, second.Id], (await bench.Assignments().OfStudyAsync(bench.StudyId, default)).Select(summary => summary.Assignment.Id));
        Assert.Equal(first.Id, Assert.Single(await bench.Assignments().OfPersonAsync(bench.StudyId, "ana", default)).Assignment.Id);
    }

    [Fact]
    public async Task Assignment_OfAHundredThousandCells_IsASecondOrTwo()
    {
        using var bench = await ImportBench.WithStudyAsync();
        await bench.FillAsync(100_000);
        await bench.AddPersonAsync("ana");
        var watch = Stopwatch.StartNew();
        var made = await MadeAsync(bench, Draft(bench) with { IsBlind = true });
        output.WriteLine($"100,000 cells assigned: {watch.ElapsedMilliseconds} ms");
        Assert.InRange(watch.ElapsedMilliseconds, 0, 8000);
        Assert.Equal(100_000, made.CellCount);
        watch.Restart();
        await bench.Assignments().OfStudyAsync(bench.StudyId, default);
        output.WriteLine($"listed: {watch.ElapsedMilliseconds} ms");
    }
}
