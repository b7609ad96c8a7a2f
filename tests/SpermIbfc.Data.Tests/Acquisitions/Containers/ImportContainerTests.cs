using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Acquisitions;
using SpermIbfc.Data.Acquisitions.Containers;
using SpermIbfc.Data.Cells;
using SpermIbfc.Data.Labels;
using SpermIbfc.Data.Studies;
using SpermIbfc.Data.Tests.Fixtures;
using SpermIbfc.Data.Tests.Support;

namespace SpermIbfc.Data.Tests.Acquisitions.Containers;

/// <summary>The real CIF of 111 objects and six channels, as it comes into a study.</summary>
public sealed class ImportContainerTests
{
    static readonly ContainerChoices Adopted = new([], new Dictionary<string, FocusValue>(), AdoptChannels: true);

    [Fact]
    public async Task RealCif_AdoptedByAnEmptyStudy_GivesEveryPlaneAndMask()
    {
        if (RealCif() is not { } cif)
            return;
        using var bench = await ImportBench.WithStudyAsync();

        var outcome = Assert.IsType<ImportOutcome.Done>(await RunAsync(bench, "sample", cif, Adopted));

        Assert.Equal(111, outcome.Report.Cells);
        Assert.Empty(outcome.Report.Problems);
        var ids = await bench.Cells.IdsAsync(bench.StudyId, new CellFilter(), CancellationToken.None);
        Assert.Equal(111, ids.Length);
        using var files = new PlaneFiles(bench.Store);
        var expected = File.ReadLines(SharedData.Find("data/amnis/expected_planes.csv")!).Skip(1).Select(line => line.Split(',')).ToList();
        var found = new List<string>();
        foreach (var id in ids)
        {
            var cell = (await bench.Cells.FileAsync(id, CancellationToken.None))!;
            found.AddRange(files.Read(cell.Name, cell.Planes, CancellationToken.None).Concat(files.ReadMasks(cell, CancellationToken.None)!)
                .Select(plane => Convert.ToHexStringLower(SHA256.HashData(plane.Bytes.Span))));
        }
        Assert.Equal(expected.Select(row => row[^1]).Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
        var channels = await bench.ReadAsync(db => db.Set<StudyChannel>().Where(channel => channel.StudyId == bench.StudyId).OrderBy(channel => channel.Position).ToListAsync());
        Assert.Equal(["Ch1", "Ch2", "Ch3", "Ch4", "Ch5", "Ch6"], channels.Select(channel => channel.Name));
        Assert.Equal("Ch5", Assert.Single(channels, channel => channel.Role == ChannelRole.BrightField).Name);
    }

    [Fact]
    public async Task RealCif_OfAStudyWithTwoChannels_TakesTheBrightFieldByItsLamp()
    {
        if (RealCif() is not { } cif)
            return;
        using var bench = await ImportBench.WithStudyAsync("FM4-64", "BF");
        await bench.ReadAsync(db => db.Set<StudyChannel>().Where(channel => channel.Name == "BF").ExecuteUpdateAsync(row => row.SetProperty(channel => channel.Role, ChannelRole.BrightField)));
        var study = await bench.ReadAsync(db => db.Set<StudyChannel>().Where(channel => channel.StudyId == bench.StudyId).ToListAsync());
        var proposed = ChannelProposal.Match(study, cif.Header.Channels)!;
        Assert.Equal([new ChannelChoice(0, 0), new ChannelChoice(1, 4)], proposed);

        var outcome = await RunAsync(bench, "sample", cif, Adopted with { AdoptChannels = false, Channels = proposed });

        var done = Assert.IsType<ImportOutcome.Done>(outcome);
        var cell = (await bench.Cells.FileAsync((await bench.Cells.IdsAsync(bench.StudyId, new CellFilter(), CancellationToken.None))[0], CancellationToken.None))!;
        Assert.Equal([0, 4], cell.Planes.Select(plane => plane.Plane));
        Assert.Equal(111, await bench.ReadAsync(db => db.Acquisitions.Where(row => row.Id == done.AcquisitionId).Select(row => row.CellCount).SingleAsync()));
    }

    [Fact]
    public async Task SameFile_Twice_IsRecognisedAndNothingIsImported()
    {
        if (RealCif() is not { } cif)
            return;
        using var bench = await ImportBench.WithStudyAsync();
        Assert.IsType<ImportOutcome.Done>(await RunAsync(bench, "first", cif, Adopted));
        var study = await bench.ReadAsync(db => db.Set<StudyChannel>().Where(channel => channel.StudyId == bench.StudyId).ToListAsync());

        var again = await RunAsync(bench, "second", cif, Adopted with { AdoptChannels = false, Channels = ChannelProposal.Match(study, cif.Header.Channels)! });

        Assert.Contains("“first”", Assert.IsType<ImportOutcome.Failed>(again).Reason, StringComparison.Ordinal);
        Assert.Equal(1, await bench.ReadAsync(db => db.Acquisitions.CountAsync()));
        Assert.Equal(1, bench.StoredFiles());
    }

    [Fact]
    public async Task TruncatedCif_BringsTheObjectsBeforeItsEnd_AndNamesTheRest()
    {
        if (RealCif() is not { } cif)
            return;
        using var bench = await ImportBench.WithStudyAsync();
        var whole = await File.ReadAllBytesAsync(cif.Source.FullPath);
        var cut = bench.Source("cut.cif");
        await File.WriteAllBytesAsync(cut.FullPath, whole[..(whole.Length - 100_000)]);

        var done = Assert.IsType<ImportOutcome.Done>(await RunAsync(bench, "cut", ContainerSorting.Sort([cut], CancellationToken.None).Containers[0], Adopted));

        Assert.InRange(done.Report.Cells, 80, 110);
        Assert.NotEmpty(done.Report.Problems);
    }

    [Fact]
    public async Task DafOfAnotherFile_IsLeftOutWithItsReason_AndTheCellsComeIn()
    {
        if (RealCif() is not { } cif || SharedData.Find("data/amnis/example_v1.daf") is not { } daf)
            return;
        using var bench = await ImportBench.WithStudyAsync();
        var sorted = ContainerSorting.Sort([cif.Source, bench.Source("example.daf", daf)], CancellationToken.None);

        var done = Assert.IsType<ImportOutcome.Done>(await RunAsync(bench, "sample", Assert.Single(sorted.Containers), Adopted));

        Assert.Equal(111, done.Report.Cells);
        Assert.Equal("example.daf", Assert.Single(done.Report.Problems).File);
        Assert.Equal(0, await bench.ReadAsync(db => db.FeatureColumns.CountAsync()));
    }

    [Fact]
    public async Task CancelledImport_LeavesNothing()
    {
        if (RealCif() is not { } cif)
            return;
        using var bench = await ImportBench.WithStudyAsync();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync(bench, "sample", cif, Adopted, cancelled.Token));

        Assert.Equal(0, bench.StoredFiles());
        Assert.Equal(0, await bench.ReadAsync(db => db.Acquisitions.CountAsync()));
    }

    static ContainerFile? RealCif() => SharedData.Find("data/amnis/example.cif") is { } path
        ? ContainerSorting.Sort([new ImportSource("example.cif", path)], CancellationToken.None).Containers[0]
        : null;

    static Task<ImportOutcome> RunAsync(ImportBench bench, string name, ContainerFile file, ContainerChoices choices, CancellationToken ct = default) =>
        bench.ImportContainer.ExecuteAsync(new ContainerRequest(bench.StudyId, name, "ana", file, choices), null, ct);
}
