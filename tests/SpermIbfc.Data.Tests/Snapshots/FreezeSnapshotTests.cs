using Microsoft.Extensions.DependencyInjection;
using SpermIbfc.Data.Annotations;
using SpermIbfc.Data.Labels;
using SpermIbfc.Data.Persistence;
using SpermIbfc.Data.Reviews;
using SpermIbfc.Data.Runs;
using SpermIbfc.Data.Snapshots;
using SpermIbfc.Data.Storage;

namespace SpermIbfc.Data.Tests.Snapshots;

public sealed class FreezeSnapshotTests : IAsyncLifetime
{
    readonly TemporaryFolder _folder = new();
    ServiceProvider _services = null!;
    StudyBuilder _study = null!;

    public async Task InitializeAsync()
    {
        _services = new ServiceCollection()
            .AddSingleton(TimeProvider.System)
            .AddPersistence(new DataPaths(_folder.Path))
            .AddSnapshots()
            .AddRuns()
            .BuildServiceProvider();
        await _services.GetRequiredService<DatabaseStartup>().PrepareAsync(CancellationToken.None);
        _study = await ActivatorUtilities.CreateInstance<StudyBuilder>(_services).CreateAsync();
    }

    public async Task DisposeAsync()
    {
        await _services.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Freeze_StudyWithoutLabels_SaysWhatToDo()
    {
        await _study.AddCellAsync();

        var refused = Assert.IsType<FreezeOutcome.Refused>(await FreezeAsync());

        Assert.Contains("label some cells first", refused.Reason);
        Assert.False(Directory.Exists(_folder.In("snapshots")));
    }

    [Fact]
    public async Task Freeze_LabelledAndDrawn_HoldsBothSetsAsDrawn()
    {
        await _study.AddManyAsync(6);

        var snapshot = await FrozenAsync();

        Assert.Equal((12, 6), (snapshot.FocusCells, snapshot.PartsCells));
        var reader = _services.GetRequiredService<SnapshotLibrary>().Open(snapshot);
        Assert.Equal(["focused", "outOfFocus"], reader.Manifest.Focus!.Classes);
        Assert.Equal(["BF", "FM4-64"], reader.Manifest.Channels.Select(channel => channel.Name));
        Assert.Equal("fiji-1.53t", reader.Manifest.Parts!.Rasterizer.Name);
        var item = reader.Manifest.Parts.Items[0];
        Assert.Equal(_study.CellIds[0], item.CellId);
        var target = reader.ReadTarget(item);
        var (head, midpiece) = (target[0].Samples<byte>().ToArray(), target[1].Samples<byte>().ToArray());
        Assert.Equal(255, head[(3 * StudyBuilder.Width) + 3]);
        Assert.Equal(0, head[(8 * StudyBuilder.Width) + 10]);
        Assert.Equal(255, midpiece[(8 * StudyBuilder.Width) + 10]);
        Assert.DoesNotContain(true, head.Zip(midpiece, (h, m) => h != 0 && m != 0));
        Assert.True(reader.ReadInput(item)[0].Samples<ushort>()[0] < 5000, "Bright-field comes first, as the study's positions say.");
    }

    [Fact]
    public async Task Freeze_OnlyTheCurrentRevision_Counts()
    {
        await _study.AddManyAsync(6);
        await _study.LabelAsync(_study.CellIds[0], 2, FocusValue.OutOfFocus);
        await _study.LabelAsync(_study.CellIds[1], 2, null);
        await _study.DrawAsync(_study.CellIds[2], Structure.Head, 2, "[]");

        var preview = await PreviewAsync();

        Assert.Equal((12, 5, 6, 4), (preview.Cells, preview.Focused, preview.OutOfFocus, preview.Drawn));
        Assert.Equal([new Exclusion("not labelled", 1)], preview.FocusExclusions);
        Assert.Equal(
            ["drawn, but labelled out of focus", "midpiece drawn, head missing"],
            preview.PartsExclusions.Select(exclusion => exclusion.Reason).Order());
    }

    [Fact]
    public async Task Freeze_UnsureAndNotFit_StayOutWithTheirReason()
    {
        await _study.AddManyAsync(6);
        await _study.AddCellAsync(focus: FocusValue.Unsure);
        await _study.AddCellAsync(focus: FocusValue.NotFit, head: true, midpiece: true);

        var outcome = Assert.IsType<FreezeOutcome.Frozen>(await FreezeAsync());

        Assert.Equal((12, 6), (outcome.Snapshot.FocusCells, outcome.Snapshot.PartsCells));
        Assert.Contains("1 labelled unsure", outcome.Notes);
        Assert.Contains("1 drawn, but labelled not fit for segmentation", outcome.Notes);
    }

    [Fact]
    public async Task Freeze_TooFewDrawn_FreezesFocusAloneAndSaysSo()
    {
        await _study.AddManyAsync(6);
        for (var i = 2; i < _study.CellIds.Count; i++)
            await _study.DrawAsync(_study.CellIds[i], Structure.Head, i % 2 == 0 ? 2 : 1, "[]");

        var outcome = Assert.IsType<FreezeOutcome.Frozen>(await FreezeAsync());

        Assert.Equal(0, outcome.Snapshot.PartsCells);
        Assert.Contains(outcome.Notes, note => note == "No set for head and midpiece: There is 1 cell: 3 folds need at least 3.");
    }

    [Fact]
    public async Task Freeze_OneImageImportedTwice_StaysOnOneSide()
    {
        await _study.AddManyAsync(6);
        await _study.NextAcquisitionAsync();
        await _study.AddCellAsync("cell 1", FocusValue.Focused, pixels: 1);

        var focus = _services.GetRequiredService<SnapshotLibrary>().Open(await FrozenAsync()).Manifest.Focus!;

        Assert.Equal("cell 1_2", focus.Items[12].Name);
        Assert.All(focus.Folds, fold => Assert.Contains(
            new[] { fold.Train, fold.Validation, fold.Test }, side => side.Contains(0) && side.Contains(12)));
    }

    [Fact]
    public async Task Freeze_OfApprovedWork_LeavesOutTheRestWithItsReason()
    {
        await _study.AddManyAsync(8);
        var ids = _study.CellIds;
        // Of 8 focused and drawn (even places) and 8 out of focus: 5 and 4 approved as they stand.
        foreach (var place in new[] { 0, 2, 4, 6, 8, 1, 3, 5, 7 })
            await _study.ReviewAsync(ids[place], 1, ReviewState.Approved);
        await _study.ReviewAsync(ids[10], 1, ReviewState.Submitted);
        await _study.ReviewAsync(ids[9], 1, ReviewState.SentBack);
        await _study.ReviewAsync(ids[11], 1, ReviewState.TakenBack);
        await _study.ReviewAsync(ids[12], 1, ReviewState.Approved);
        await _study.DrawAsync(ids[12], Structure.Head, 2, "[[2,2],[11,2],[11,12]]");
        await _study.ReviewAsync(ids[14], 1, ReviewState.Approved);
        await _study.LabelAsync(ids[14], 2, FocusValue.Focused);
        await _study.ReviewAsync(ids[14], 2, ReviewState.Approved, focus: 2);

        var all = await PreviewAsync();
        var preview = await PreviewAsync(SnapshotWork.Approved);
        var outcome = Assert.IsType<FreezeOutcome.Frozen>(await FreezeAsync(SnapshotWork.Approved));

        Assert.Equal((8, 8, 8), (all.Focused, all.OutOfFocus, all.Drawn));
        Assert.Equal((16, 6, 4, 6), (preview.Cells, preview.Focused, preview.OutOfFocus, preview.Drawn));
        Assert.Equal(
            ["1 labelled, but changed since it was approved", "1 labelled, but sent back", "1 labelled, but waiting for a reviewer", "3 labelled, but not submitted for review"],
            preview.FocusExclusions.Select(exclusion => $"{exclusion.Cells} {exclusion.Reason}").Order());
        Assert.Equal(["1 drawn, but changed since it was approved", "1 drawn, but waiting for a reviewer"], preview.PartsExclusions.Select(exclusion => $"{exclusion.Cells} {exclusion.Reason}").Order());
        Assert.Contains("3 labelled, but not submitted for review", outcome.Notes);
        Assert.Equal((10, 6, SnapshotWork.Approved), (outcome.Snapshot.FocusCells, outcome.Snapshot.PartsCells, outcome.Snapshot.Work));
        var manifest = _services.GetRequiredService<SnapshotLibrary>().Open(outcome.Snapshot).Manifest;
        Assert.Equal(SnapshotWork.Approved, manifest.Work);
        Assert.Equal(new[] { 0, 2, 4, 6, 8, 14 }.Select(place => (long?)ids[place]), manifest.Parts!.Items.Select(item => item.CellId));
        Assert.Contains("\"work\": \"approved\"", await File.ReadAllTextAsync(Path.Combine(_folder.Path, outcome.Snapshot.Folder, SnapshotManifest.FileName)));
    }

    [Fact]
    public async Task Freeze_OfApprovedWork_WhereNothingIsApproved_SaysWhatToDo()
    {
        await _study.AddManyAsync(6);
        Assert.False((await PreviewAsync(SnapshotWork.Approved)).CanFreeze);
        Assert.Contains("approve some cells first", Assert.IsType<FreezeOutcome.Refused>(await FreezeAsync(SnapshotWork.Approved)).Reason);
        Assert.Equal(SnapshotWork.All, (await FrozenAsync()).Work);
    }

    [Fact]
    public async Task Manifest_OfBeforeThereWasAChoice_StillReads()
    {
        await _study.AddManyAsync(6);
        var folder = Path.Combine(_folder.Path, (await FrozenAsync()).Folder);
        var path = Path.Combine(folder, SnapshotManifest.FileName);
        var json = await File.ReadAllTextAsync(path);
        Assert.Contains("\"work\": \"all\",", json);
        File.SetAttributes(path, FileAttributes.Normal);
        await File.WriteAllTextAsync(path, json.Replace("  \"work\": \"all\",\n", ""));

        var manifest = SnapshotReader.Open(folder).Manifest;

        Assert.Null(manifest.Work);
        Assert.Equal(12, manifest.Focus!.Items.Count);
    }

    [Fact]
    public async Task Freeze_NameTaken_IsRefused()
    {
        await _study.AddManyAsync(6);
        await FrozenAsync();

        Assert.Contains("already a snapshot named 'First'", Assert.IsType<FreezeOutcome.Refused>(await FreezeAsync()).Reason);
        Assert.Single(Directory.GetDirectories(_folder.In("snapshots")));
    }

    [Fact]
    public async Task Freeze_StoredFileGone_NamesTheCellAndLeavesNothing()
    {
        await _study.AddManyAsync(6);
        foreach (var file in Directory.EnumerateFiles(_folder.In("files"), "*", SearchOption.AllDirectories).Take(1))
            File.Delete(file);

        Assert.Contains("The image of cell", Assert.IsType<FreezeOutcome.Refused>(await FreezeAsync()).Reason);
        Assert.Empty(Directory.GetDirectories(_folder.In("snapshots")));
    }

    [Fact]
    public async Task StartRun_FoldsOfASnapshot_AreQueuedInOrder()
    {
        await _study.AddManyAsync(6);
        var snapshot = await FrozenAsync();

        var outcome = await StartAsync(snapshot.Id, TrainingSettings.PaperFor(TrainingTask.Focus), 2, 0, 2);

        var run = await _services.GetRequiredService<RunQueries>().FindAsync(_study.StudyId, Assert.IsType<StartRunOutcome.Queued>(outcome).RunId, CancellationToken.None);
        Assert.Equal([(0, FoldRunState.Queued), (2, FoldRunState.Queued)], run!.Run.Folds.Select(fold => (fold.Fold, fold.State)));
        Assert.Equal(TrainingSettings.PaperFor(TrainingTask.Focus), run.Settings);
    }

    [Fact]
    public async Task StartRun_WhatCannotBe_IsRefusedWithTheReason()
    {
        await _study.AddManyAsync(6);
        var snapshot = await FrozenAsync();
        var settings = TrainingSettings.PaperFor(TrainingTask.Focus);

        Assert.Contains("folds 0 to 2; 7 is none", Reason(await StartAsync(snapshot.Id, settings, 7)));
        Assert.Contains("at least one fold", Reason(await StartAsync(snapshot.Id, settings)));
        Assert.Contains("not one of this study", Reason(await StartAsync(99, settings, 0)));
        Assert.Contains("Device", Reason(await StartAsync(snapshot.Id, settings with { Device = "cpu; rm -rf /" }, 0)));
        Assert.Contains("Epochs", Reason(await StartAsync(snapshot.Id, settings with { Epochs = 0 }, 0)));
    }

    static string Reason(StartRunOutcome outcome) => Assert.IsType<StartRunOutcome.Refused>(outcome).Reason;

    Task<StartRunOutcome> StartAsync(int snapshotId, TrainingSettings settings, params int[] folds) =>
        _services.GetRequiredService<StartRunCommand>().ExecuteAsync(
            new StartRunRequest(_study.StudyId, snapshotId, TrainingTask.Focus, folds, settings), "pi", CancellationToken.None);

    Task<SnapshotPreview> PreviewAsync(SnapshotWork work = SnapshotWork.All) =>
        _services.GetRequiredService<SnapshotQueries>().PreviewAsync(_study.StudyId, work, SplitProtocol.KFold, 3, CancellationToken.None);

    async Task<Snapshot> FrozenAsync(SnapshotWork work = SnapshotWork.All) => Assert.IsType<FreezeOutcome.Frozen>(await FreezeAsync(work)).Snapshot;

    Task<FreezeOutcome> FreezeAsync(SnapshotWork work = SnapshotWork.All) => _services.GetRequiredService<FreezeSnapshotCommand>().ExecuteAsync(
        new FreezeRequest(_study.StudyId, "First", SplitProtocol.KFold, 3, 1, work), "pi", null, CancellationToken.None);
}
