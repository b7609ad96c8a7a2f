using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Acquisitions;
using SpermIbfc.Data.Labels;
using SpermIbfc.Data.Snapshots;
using SpermIbfc.Data.Tests.Support;

namespace SpermIbfc.Data.Tests.Acquisitions.Staging;

public sealed class IdeasImportTests
{
    static readonly int[] Numbers = [7, 12, 30];

    [Fact]
    public async Task Import_OfAnExport_GivesEachChannelsPixelsAndMasksUnderTheInstrumentsNumbers()
    {
        using var bench = await ImportBench.WithStudyAsync();

        var report = await bench.DoneAsync("export", Export(bench));

        Assert.Empty(report.Problems);
        Assert.Contains("Taken as the study's channels: Ch1 is Ch1, Ch5 is Ch5.", report.Notes);
        var rows = await bench.CellRowsAsync();
        Assert.Equal(Numbers, rows.Select(cell => cell.ObjectNumber));
        Assert.Equal(["sperm_7", "sperm_12", "sperm_30"], rows.Select(cell => cell.Name));
        foreach (var row in rows)
        {
            var file = (await bench.Cells.FileAsync(row.Id, CancellationToken.None))!;
            var planes = bench.Planes.Read(file.Name, file.Planes, CancellationToken.None);
            var masks = bench.Planes.ReadMasks(file, CancellationToken.None)!;
            for (var position = 0; position < 2; position++)
            {
                Assert.Equal(CellFiles.Plane(row.ObjectNumber, position).Bytes.ToArray(), planes[position].Bytes.ToArray());
                Assert.Equal(CellMasks.Box(row.ObjectNumber + position).ToBytes(), masks[position].Bytes.ToArray());
            }
        }
    }

    [Fact]
    public async Task Import_OfAnExportIntoSwappedChannels_GoesByTheirNames()
    {
        using var bench = await ImportBench.WithStudyAsync("FM4-64 (Ch5)", "BF Ch1");

        await bench.DoneAsync("export", Export(bench));

        var row = (await bench.CellRowsAsync())[0];
        var file = (await bench.Cells.FileAsync(row.Id, CancellationToken.None))!;
        var planes = bench.Planes.Read(file.Name, file.Planes, CancellationToken.None);
        Assert.Equal(CellFiles.Plane(7, 1).Bytes.ToArray(), planes[0].Bytes.ToArray());
        Assert.Equal(CellFiles.Plane(7, 0).Bytes.ToArray(), planes[1].Bytes.ToArray());
    }

    [Fact]
    public async Task Import_OfACellWithoutAChannel_LeavesItOutWithThatReason()
    {
        using var bench = await ImportBench.WithStudyAsync();

        var report = await bench.DoneAsync("export", [.. Export(bench).Where(source => source.RelativePath != "sperm_12_Ch5.ome.tif")]);

        Assert.Equal([new ImportProblem("sperm_12_Ch1.ome.tif", "Its file of Ch5 is missing.")], report.Problems);
        Assert.Equal([7, 30], (await bench.CellRowsAsync()).Select(cell => cell.ObjectNumber));
    }

    [Fact]
    public async Task Import_OfChannelsOrMasksOfTwoSizes_RefusesTheCellWithBothSizes()
    {
        using var bench = await ImportBench.WithStudyAsync();
        var sources = Export(bench);
        bench.Image("sperm_7_Ch5.ome.tif", Data.Imaging.Plane.FromUInt16(10, 8, new ushort[80]));
        bench.Bytes("ExportedMasks/sperm_30_Ch5.dmask.pgm", CellMasks.Pgm(Data.Geometry.Mask.Empty(10, 8)));

        var report = await bench.DoneAsync("export", sources);

        var reasons = report.Problems.ToDictionary(problem => problem.File, problem => problem.Reason);
        Assert.Equal("Plane 2 is 10 × 8 px, the first one 24 × 16: the channels of a cell have one size.", reasons["sperm_7_Ch1.ome.tif"]);
        Assert.Equal("The mask ExportedMasks/sperm_30_Ch5.dmask.pgm is 10 × 8 px, its cell 24 × 16.", reasons["sperm_30_Ch1.ome.tif"]);
        Assert.Equal(1, report.Cells);
        // Two channels and two masks of the one cell that came in.
        Assert.Equal(4, bench.StoredFiles());
    }

    [Fact]
    public async Task Import_OfTheSamePixelsAgain_SkipsThem()
    {
        using var bench = await ImportBench.WithStudyAsync();
        await bench.DoneAsync("export", Export(bench));
        var stored = bench.StoredFiles();

        var failed = Assert.IsType<ImportOutcome.Failed>(await bench.RunAsync("again", Export(bench, "other")));

        Assert.Contains("same pixels as sperm_7 of export", failed.Reason, StringComparison.Ordinal);
        Assert.Equal(stored, bench.StoredFiles());
    }

    [Fact]
    public async Task Freeze_OfCellsWithAFileAChannel_HoldsTheirPixels()
    {
        using var bench = await ImportBench.WithStudyAsync();
        await bench.DoneAsync("export", Export(bench));
        var more = Enumerable.Range(1, 6).SelectMany(number => Files(bench, "late", 100 + number)).ToList();
        await bench.DoneAsync("late", more);
        var rows = await bench.CellRowsAsync();
        await bench.ReadAsync(async db =>
        {
            db.FocusLabels.AddRange(rows.Select((cell, index) => new FocusLabel
            {
                CellId = cell.Id, Revision = 1, BasedOn = 0, Value = index % 2 == 0 ? FocusValue.Focused : FocusValue.OutOfFocus, Author = "ana", At = ImportBench.Now, EditId = Guid.NewGuid(),
            }));
            return await db.SaveChangesAsync();
        });
        var freeze = new FreezeSnapshotCommand(bench.Factory, bench.Planes, bench.Paths, bench.Clock);

        var outcome = await freeze.ExecuteAsync(new FreezeRequest(bench.StudyId, "frozen", SplitProtocol.KFold, 2, 1), "ana", null, CancellationToken.None);

        var frozen = Assert.IsType<FreezeOutcome.Frozen>(outcome);
        var reader = SnapshotReader.Open(bench.Paths.Below(frozen.Snapshot.Folder));
        Assert.Equal(rows.Select(cell => (long?)cell.Id).Order(), reader.Manifest.Focus!.Items.Select(item => item.CellId).Order());
        foreach (var item in reader.Manifest.Focus.Items)
        {
            var number = rows.Single(cell => cell.Id == item.CellId).ObjectNumber;
            Assert.Equal([CellFiles.Plane(number, 0).Bytes.ToArray(), CellFiles.Plane(number, 1).Bytes.ToArray()], reader.ReadInput(item).Select(plane => plane.Bytes.ToArray()));
        }
    }

    static List<ImportSource> Export(ImportBench bench, string prefix = "sperm") => [.. Numbers.SelectMany(number => Files(bench, prefix, number))];

    static ImportSource[] Files(ImportBench bench, string prefix, int number) =>
    [
        bench.Image($"{prefix}_{number}_Ch1.ome.tif", CellFiles.Plane(number, 0)),
        bench.Image($"{prefix}_{number}_Ch5.ome.tif", CellFiles.Plane(number, 1)),
        bench.Bytes($"ExportedMasks/{prefix}_{number}_Ch1.dmask.pgm", CellMasks.Pgm(CellMasks.Box(number))),
        bench.Bytes($"ExportedMasks/{prefix}_{number}_Ch5.dmask.pgm", CellMasks.Pgm(CellMasks.Box(number + 1))),
    ];
}
