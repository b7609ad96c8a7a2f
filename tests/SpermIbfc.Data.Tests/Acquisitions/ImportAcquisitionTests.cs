using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Acquisitions;
using SpermIbfc.Data.Imaging.Tiff;
using SpermIbfc.Data.Labels;
using SpermIbfc.Data.Runs;
using SpermIbfc.Data.Tests.Fixtures;
using SpermIbfc.Data.Tests.Support;

namespace SpermIbfc.Data.Tests.Acquisitions;

public sealed class ImportAcquisitionTests
{
    [Fact]
    public async Task Import_OfAFolder_KeepsOrderSizesAndBytes()
    {
        using var bench = await ImportBench.WithStudyAsync();
        var sources = new[] { bench.Cell("cell_10.tif", 3), bench.Cell("cell_2.tif", 2), bench.Cell("cell_1.tif", 1) };

        var done = Assert.IsType<ImportOutcome.Done>(await bench.RunAsync("sample", sources));

        var cells = await bench.ReadAsync(db => db.Cells.OrderBy(cell => cell.ObjectNumber).ToListAsync());
        Assert.Equal(["cell_1", "cell_2", "cell_10"], cells.Select(cell => cell.Name));
        Assert.All(cells, cell => Assert.Equal((CellFiles.Width, CellFiles.Height), (cell.Width, cell.Height)));
        Assert.Equal(File.ReadAllBytes(sources[2].FullPath), File.ReadAllBytes(bench.Store.PathOf(cells[0].FileSha256)));
        Assert.Equal((3, 0), (done.Report.Cells, done.Report.Problems.Count));
        var acquisition = await bench.ReadAsync(db => db.Acquisitions.SingleAsync());
        Assert.Equal(("sample", "ana", 3, ImportBench.Now), (acquisition.Name, acquisition.ImportedBy, acquisition.CellCount, acquisition.ImportedAt));
        Assert.Equal(3, JsonSerializer.Deserialize<ImportReport>(acquisition.ReportJson!, ContractJson.Document)!.Cells);
    }

    [Fact]
    public async Task Import_OfBadFilesAmongGood_BringsInTheGoodAndSaysWhyNotTheOthers()
    {
        using var bench = await ImportBench.WithStudyAsync("BF", "FM4-64");
        var good = bench.Cell("good.tif", 1);
        var truncated = bench.Cell("truncated.tif", 2);
        using (var file = File.OpenWrite(truncated.FullPath))
            file.SetLength(file.Length / 2);
        var jpeg = bench.Source("picture.tif");
        await File.WriteAllBytesAsync(jpeg.FullPath, [0xFF, 0xD8, 0xFF, 0xE0]);
        var empty = bench.Source("empty.tif");
        await File.WriteAllBytesAsync(empty.FullPath, []);
        var three = bench.Cell("three.tif", 4, planes: 3);
        var gone = bench.Source("gone.tif");

        var done = Assert.IsType<ImportOutcome.Done>(await bench.RunAsync("mixed", [good, truncated, jpeg, empty, three, gone]));

        Assert.Equal(1, done.Report.Cells);
        var reasons = done.Report.Problems.ToDictionary(problem => problem.File, problem => problem.Reason);
        Assert.Equal(["empty.tif", "gone.tif", "picture.tif", "three.tif", "truncated.tif"], reasons.Keys.Order());
        Assert.Contains("empty", reasons["empty.tif"]);
        Assert.Contains("JPEG", reasons["picture.tif"]);
        Assert.Equal("The file has 3 planes; a cell of this study has 2 channels (BF, FM4-64).", reasons["three.tif"]);
        Assert.Equal(1, bench.StoredFiles());
    }

    [Fact]
    public async Task Import_OfPixelsThatTheStudyHas_SkipsThemByNameWhateverTheFile()
    {
        using var bench = await ImportBench.WithStudyAsync();
        await bench.RunAsync("first", [bench.Cell("a.tif", 1)]);
        var compressed = bench.Source("other name.tif");
        CellFiles.Write(compressed.FullPath, 1, options: new TiffWriteOptions { Compression = TiffCompression.Deflate });

        var done = Assert.IsType<ImportOutcome.Done>(await bench.RunAsync("second", [bench.Cell("b.tif", 2), compressed, bench.Cell("c.tif", 2)]));

        Assert.Equal(2, done.Report.Cells);
        Assert.Equal([new ImportTwin("c.tif", "b.tif")], done.Report.Twins);
        Assert.Equal(["Skipped: same pixels as a of first."], done.Report.Problems.Select(problem => problem.Reason));
        Assert.Equal(2, bench.StoredFiles());
    }

    [Fact]
    public async Task Import_OfTheSamePixelsIntoAnotherStudy_BringsThemIn()
    {
        using var bench = await ImportBench.WithStudyAsync();
        await bench.RunAsync("first", [bench.Cell("a.tif", 1)]);
        var other = await bench.AddStudyAsync("Rats", ["Ch1", "Ch5"]);

        var outcome = await bench.Import.ExecuteAsync(new ImportRequest(other, "first", "ana", [bench.Source("a.tif")], [], []), null, CancellationToken.None);

        Assert.Equal(1, Assert.IsType<ImportOutcome.Done>(outcome).Report.Cells);
    }

    [Fact]
    public async Task Import_OfNothingReadable_FailsAndKeepsNothing()
    {
        using var bench = await ImportBench.WithStudyAsync("Ch1");

        var failed = Assert.IsType<ImportOutcome.Failed>(await bench.RunAsync("bad", [bench.Cell("a.tif", 1), bench.Cell("b.tif", 2)]));

        Assert.Contains("None of the 2 files", failed.Reason);
        Assert.Contains("2 planes", failed.Reason);
        Assert.Equal(0, bench.StoredFiles());
        Assert.Equal(0, await bench.ReadAsync(db => db.Acquisitions.CountAsync()));
    }

    [Fact]
    public async Task Import_UnderATakenName_FailsAndKeepsNothing()
    {
        using var bench = await ImportBench.WithStudyAsync();
        await bench.RunAsync("sample", [bench.Cell("a.tif", 1)]);

        var failed = Assert.IsType<ImportOutcome.Failed>(await bench.RunAsync("sample", [bench.Cell("b.tif", 2)]));

        Assert.Contains("already has an acquisition named “sample”", failed.Reason);
        Assert.Equal(1, bench.StoredFiles());
    }

    [Fact]
    public async Task Import_CancelledHalfWay_LeavesNeitherRowsNorFiles()
    {
        using var bench = await ImportBench.WithStudyAsync();
        await bench.RunAsync("kept", [bench.Cell("kept.tif", 100)]);
        var sources = Enumerable.Range(1, 6).Select(number => bench.Cell($"c{number}.tif", number)).ToList();
        using var cancel = new CancellationTokenSource();
        var progress = new Steps(step =>
        {
            if (step.Done == 3)
                cancel.Cancel();
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => bench.RunAsync("half", sources, progress, cancel.Token));

        Assert.Equal(1, bench.StoredFiles());
        Assert.Equal(1, await bench.ReadAsync(db => db.Cells.CountAsync()));
        Assert.Equal("kept", (await bench.ReadAsync(db => db.Acquisitions.SingleAsync())).Name);
    }

    [Fact]
    public async Task Import_OfClassFolders_LabelsTheCellsByTheirFolder()
    {
        using var bench = await ImportBench.WithStudyAsync();
        var sources = new[] { bench.Cell("mice/enfocados/1.tif", 1), bench.Cell("mice/Out_of_Focus/1.tif", 2), bench.Cell("mice/Out_of_Focus/2.tif", 3) };

        var done = Assert.IsType<ImportOutcome.Done>(await bench.RunAsync("classes", sources));

        Assert.Equal(3, done.Report.Labels);
        var labels = await bench.ReadAsync(db => db.Cells
            .Join(db.FocusLabels, cell => cell.Id, label => label.CellId, (cell, label) => new { cell.Name, label.Value, label.Author, label.Revision })
            .OrderBy(row => row.Name).ToListAsync());
        Assert.Equal(["1", "2", "enfocados_1"], labels.Select(row => row.Name));
        Assert.Equal([FocusValue.OutOfFocus, FocusValue.OutOfFocus, FocusValue.Focused], labels.Select(row => row.Value!.Value));
        Assert.All(labels, row => Assert.Equal(("ana", 1), (row.Author, row.Revision)));
    }

    [Fact]
    public async Task Import_OfAClassWithOneImage_IsTakenAsItIs()
    {
        using var bench = await ImportBench.WithStudyAsync();

        var done = Assert.IsType<ImportOutcome.Done>(await bench.RunAsync("one", [bench.Cell("focused/1.tif", 1), bench.Cell("unfocused/2.tif", 2)]));

        Assert.Equal((2, 2), (done.Report.Cells, done.Report.Labels));
    }

    [Fact]
    public async Task Import_OntoAFullDisk_SaysSoAndKeepsNothing()
    {
        using var disk = TinyDisk.TryMount(megabytes: 2);
        if (disk is null)
            return;
        using var bench = await ImportBench.WithStudyAsync();
        var store = new Data.Storage.ContentStore(new Data.Storage.DataPaths(disk.Path));
        using var gate = new ImportGate();
        var import = new ImportAcquisitionCommand(bench.Factory, store, gate, bench.Clock);
        var sources = Enumerable.Range(1, 3000).Select(number => bench.Cell($"{number}.tif", number)).ToList();

        var failed = Assert.IsType<ImportOutcome.Failed>(await import.ExecuteAsync(
            new ImportRequest(bench.StudyId, "full", "ana", sources, [], []), null, CancellationToken.None));

        Assert.Equal(ImportAcquisitionCommand.DiskFull, failed.Reason);
        Assert.Empty(Directory.EnumerateFiles(disk.Path, "*", SearchOption.AllDirectories));
        Assert.Equal(0, await bench.ReadAsync(db => db.Cells.CountAsync()));
    }

    [Fact]
    public async Task Import_OfRealImageStreamCells_BringsInAllWithTheirClassesAndFindsTheTwins()
    {
        if (SharedData.Find("data/imagestream-cellcycle") is not { } folder)
            return;
        using var bench = await ImportBench.WithStudyAsync("Ch3", "Ch4", "Ch6");
        var (sources, problems) = new ImportRoots([folder]).List(folder, CancellationToken.None)!.Value;

        var done = Assert.IsType<ImportOutcome.Done>(await bench.RunAsync("cell cycle", sources));

        Assert.Empty(problems);
        // Of the 170 published files, two of the anaphases hold the same bytes.
        Assert.Empty(done.Report.Problems);
        Assert.Equal([new ImportTwin("mitotic/anaphase_0015.tif", "mitotic/anaphase_0012.tif")], done.Report.Twins);
        Assert.Equal((170, 170, 170), (done.Report.Files, done.Report.Cells, done.Report.Labels));
        var labels = await bench.ReadAsync(db => db.FocusLabels.GroupBy(label => label.Value).Select(group => new { group.Key, Count = group.Count() }).ToListAsync());
        Assert.Equal(85, labels.Single(label => label.Key == FocusValue.Focused).Count);
        Assert.Equal(85, labels.Single(label => label.Key == FocusValue.OutOfFocus).Count);
        Assert.All(await bench.ReadAsync(db => db.Cells.ToListAsync()), cell => Assert.Equal((40, 40), (cell.Width, cell.Height)));
    }

    sealed class Steps(Action<ImportStep> on) : IProgress<ImportStep>
    {
        public void Report(ImportStep value) => on(value);
    }
}
