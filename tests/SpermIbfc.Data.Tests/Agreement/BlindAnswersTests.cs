using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Agreement;
using SpermIbfc.Data.Annotations;
using SpermIbfc.Data.Assignments;
using SpermIbfc.Data.Cells;
using SpermIbfc.Data.Geometry;
using SpermIbfc.Data.Labels;
using SpermIbfc.Data.Reviews;
using SpermIbfc.Data.Snapshots;
using SpermIbfc.Data.Studies;
using SpermIbfc.Data.Tests.Support;

namespace SpermIbfc.Data.Tests.Agreement;

public sealed class BlindAnswersTests
{
    static readonly Vertex[] OtherLine = [new(1, 1), new(8, 12)];

    static FocusLabelEdit Label(long cell, FocusValue? value, int basedOn = 0, string author = "ana") => new(cell, Guid.NewGuid(), basedOn, value, author);

    static AnnotationEdit Drawing(long cell, Structure structure, IReadOnlyList<Vertex> points, int basedOn = 0, string author = "ana") => new(cell, structure, Guid.NewGuid(), basedOn, points, 6, author);

    static SaveSecondLabelCommand Labels(ImportBench bench) => new(bench.Factory, bench.Clock);

    static SaveSecondAnnotationCommand Drawings(ImportBench bench) => new(bench.Factory, bench.Clock);

    static BlindCellQueries Blind(ImportBench bench) => new(bench.Factory, bench.Cells);

    [Fact]
    public async Task BlindCell_ShowsItsObserverTheirOwnAnswersAndNothingElse()
    {
        using var bench = await ImportBench.WithStudyAsync();
        var cell = (await bench.ImportCellsAsync(1))[0];
        await bench.LabelAsync(cell);
        await bench.DrawAsync(cell, Structure.Midpiece);
        await bench.DrawAsync(cell, Structure.Head);
        await bench.ReviewedAsync(cell, ReviewState.Submitted);
        var (first, second) = (await bench.AssignedAsync("ana", AssignmentTask.Draw, blind: true), await bench.AssignedAsync("ana", AssignmentTask.Draw, blind: true));

        var before = (await Blind(bench).FindAsync(first, cell, default))!;
        Assert.Equal((null, null, null, null), (before.Focus, before.Midpiece, before.Head, before.Review));

        await Labels(bench).ExecuteAsync(first.Id, Label(cell, FocusValue.NotFit) with { Reason = ExclusionReason.CutOff }, default);
        await Drawings(bench).ExecuteAsync(first.Id, Drawing(cell, Structure.Midpiece, OtherLine), default);

        var after = (await Blind(bench).FindAsync(first, cell, default))!;
        Assert.Equal((FocusValue.NotFit, ExclusionReason.CutOff, 1), (after.Focus!.Value, after.Focus.Reason, after.Focus.Revision));
        Assert.Equal(OtherLine, after.Midpiece!.Points);
        Assert.Equal(FijiRasterizer.Midpiece(OtherLine, 6, CellFiles.Width, CellFiles.Height).Area, after.Midpiece.Area);
        Assert.Equal((null, null), (after.Head, after.Review));
        Assert.Null((await Blind(bench).FindAsync(second, cell, default))!.Midpiece);
        Assert.Null(await Blind(bench).FindAsync(first, 999, default));
    }

    /// <summary>What is not blind is shown as it is to all.</summary>
    [Fact]
    public async Task OpenCell_OfAnAssignment_IsTheStudysOwn()
    {
        using var bench = await ImportBench.WithStudyAsync();
        var cell = (await bench.ImportCellsAsync(1))[0];
        var open = await bench.AssignedAsync("ana");
        await bench.LabelAsync(cell);
        Assert.Equal(FocusValue.Focused, (await Blind(bench).FindAsync(open, cell, default))!.Focus!.Value);
    }

    [Fact]
    public async Task BlindAnswers_ShowUpNowhereInTheStudy()
    {
        using var bench = await ImportBench.WithStudyAsync();
        var ids = await bench.ImportCellsAsync(2);
        var blind = await bench.AssignedAsync("ana", AssignmentTask.Draw, blind: true);
        await bench.LabelAsync(ids[0], FocusValue.OutOfFocus);
        foreach (var id in ids)
        {
            await Labels(bench).ExecuteAsync(blind.Id, Label(id, FocusValue.Focused), default);
            await Drawings(bench).ExecuteAsync(blind.Id, Drawing(id, Structure.Midpiece, ReviewBench.Line), default);
            await Drawings(bench).ExecuteAsync(blind.Id, Drawing(id, Structure.Head, ReviewBench.Outline), default);
        }
        Assert.Equal(2, Assert.Single(await bench.Assignments().OfStudyAsync(bench.StudyId, default)).Done);

        Assert.Equal([FocusValue.OutOfFocus, null], (await bench.Cells.SummariesAsync(ids, default)).Select(cell => cell.Focus));
        Assert.All(await bench.Cells.SummariesAsync(ids, default), cell => Assert.Equal(DrawingState.Undrawn, cell.Drawing));
        var detail = (await bench.Cells.FindAsync(ids[1], default))!;
        Assert.Equal((null, null, null), (detail.Focus, detail.Midpiece, detail.Head));
        Assert.Empty(await bench.Gallery().IdsAsync(bench.StudyId, GalleryFilter.None with { Cells = new CellFilter(LabelState.Focused) }, GallerySort.ByImport, default));
        Assert.Equal(ids, await bench.Gallery().IdsAsync(bench.StudyId, GalleryFilter.None with { Cells = new CellFilter(Drawing: DrawingState.Undrawn) }, GallerySort.ByImport, default));
        Assert.Equal([ids[1]], (await bench.Cells.QueueAsync(bench.StudyId, QueueKind.Unlabelled, null, null, 10, default)).Cells.Select(cell => cell.Id));
        Assert.Empty(await new RoiExport(bench.Factory).OfStudyAsync(bench.StudyId, null, default));
        var preview = await new SnapshotQueries(bench.Factory).PreviewAsync(bench.StudyId, SnapshotWork.All, SplitProtocol.KFold, 2, default);
        Assert.Equal((0, 1, 0), (preview.Focused, preview.OutOfFocus, preview.Drawn));
        var counts = await new StudyCountsQuery(bench.Factory).OfAsync(bench.StudyId, default);
        Assert.Equal((1, 0, 0), (counts.Labelled, counts.Focused, counts.Drawn));
    }

    [Fact]
    public async Task BlindAnswers_OnAnOldRevisionOrTwice_AreStaleOrTheSame()
    {
        using var bench = await ImportBench.WithStudyAsync();
        var cell = (await bench.ImportCellsAsync(1))[0];
        var blind = await bench.AssignedAsync("ana", blind: true);
        // The study's own revisions do not count here.
        await bench.LabelAsync(cell);
        var (label, drawing) = (Label(cell, FocusValue.Unsure), Drawing(cell, Structure.Head, ReviewBench.Outline));

        var first = await Labels(bench).ExecuteAsync(blind.Id, label, default);
        await Drawings(bench).ExecuteAsync(blind.Id, drawing, default);

        Assert.Equal(first, await Labels(bench).ExecuteAsync(blind.Id, label, default));
        Assert.Equal(FocusValue.Unsure, Assert.IsType<FocusLabelOutcome.Stale>(await Labels(bench).ExecuteAsync(blind.Id, Label(cell, FocusValue.Focused), default)).Current!.Value);
        Assert.IsType<FocusLabelOutcome.Refused>(await Labels(bench).ExecuteAsync(blind.Id, label with { Value = null }, default));
        Assert.Equal(1, Assert.IsType<AnnotationOutcome.Saved>(await Drawings(bench).ExecuteAsync(blind.Id, drawing, default)).Annotation.Revision);
        Assert.IsType<AnnotationOutcome.Stale>(await Drawings(bench).ExecuteAsync(blind.Id, Drawing(cell, Structure.Head, []), default));
        Assert.Equal(2, Assert.IsType<AnnotationOutcome.Saved>(await Drawings(bench).ExecuteAsync(blind.Id, Drawing(cell, Structure.Head, [], 1), default)).Annotation.Revision);

        await new CloseAssignmentCommand(bench.Factory, bench.Clock).ExecuteAsync(blind.Id, default);
        // What was taken before the closing is answered as it was.
        Assert.Equal(first, await Labels(bench).ExecuteAsync(blind.Id, label, default));
        Assert.IsType<AnnotationOutcome.Saved>(await Drawings(bench).ExecuteAsync(blind.Id, drawing, default));
        Assert.Contains("closed", Assert.IsType<FocusLabelOutcome.Refused>(await Labels(bench).ExecuteAsync(blind.Id, Label(cell, FocusValue.Focused, 1), default)).Reason);
        Assert.Contains("closed", Assert.IsType<AnnotationOutcome.Refused>(await Drawings(bench).ExecuteAsync(blind.Id, Drawing(cell, Structure.Head, OtherLine[..0], 2), default)).Reason);
    }

    [Fact]
    public async Task BlindAnswers_AtOnce_LeaveOneARevision()
    {
        using var bench = await ImportBench.WithStudyAsync();
        var cell = (await bench.ImportCellsAsync(1))[0];
        var blind = await bench.AssignedAsync("ana", blind: true);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Labels(bench).ExecuteAsync(blind.Id, Label(cell, FocusValue.Unsure), default)));
        Assert.Single(outcomes.OfType<FocusLabelOutcome.Saved>());
        Assert.Equal(9, outcomes.OfType<FocusLabelOutcome.Stale>().Count());
    }

    [Fact]
    public async Task BlindAnswers_OfOthersElsewhereOrAsMasks_AreRefusedInWords()
    {
        using var bench = await ImportBench.WithStudyAsync();
        var cell = (await bench.ImportCellsAsync(1))[0];
        var (blind, open) = (await bench.AssignedAsync("ana", blind: true), await bench.AssignedAsync("ana"));

        Assert.IsType<FocusLabelOutcome.Forbidden>(await Labels(bench).ExecuteAsync(blind.Id, Label(cell, FocusValue.Unsure, author: "bob"), default));
        Assert.IsType<AnnotationOutcome.Forbidden>(await Drawings(bench).ExecuteAsync(blind.Id, Drawing(cell, Structure.Head, [], author: "bob"), default));
        Assert.IsType<FocusLabelOutcome.NotFound>(await Labels(bench).ExecuteAsync(blind.Id, Label(999, FocusValue.Unsure), default));
        Assert.IsType<AnnotationOutcome.NotFound>(await Drawings(bench).ExecuteAsync(99, Drawing(cell, Structure.Head, []), default));
        Assert.Contains("not blind", Assert.IsType<FocusLabelOutcome.Refused>(await Labels(bench).ExecuteAsync(open.Id, Label(cell, FocusValue.Unsure), default)).Reason);
        Assert.Contains("masks", Assert.IsType<AnnotationOutcome.Refused>(await Drawings(bench).ExecuteAsync(blind.Id, Drawing(cell, Structure.Head, []) with { MaskRuns = [1, 2] }, default)).Reason);
        Assert.Contains("at least 3", Assert.IsType<AnnotationOutcome.Refused>(await Drawings(bench).ExecuteAsync(blind.Id, Drawing(cell, Structure.Head, OtherLine), default)).Reason);
        Assert.Equal((0, 0), (await bench.ReadAsync(db => db.SecondLabels.CountAsync()), await bench.ReadAsync(db => db.SecondAnnotations.CountAsync())));
    }
}
