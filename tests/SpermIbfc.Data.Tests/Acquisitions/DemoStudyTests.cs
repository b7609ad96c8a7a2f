using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Acquisitions;
using SpermIbfc.Data.Annotations;
using SpermIbfc.Data.Labels;
using SpermIbfc.Data.Runs;
using SpermIbfc.Data.Snapshots;
using SpermIbfc.Data.Studies;
using SpermIbfc.Data.Tests.Support;

namespace SpermIbfc.Data.Tests.Acquisitions;

public sealed class DemoStudyTests
{
    static async Task WriteManifestAsync(ImportBench bench, params DemoCell[] cells)
    {
        var manifest = new DemoManifest
        {
            Seed = 5,
            PixelSizeMicrons = 0.33,
            Channels = [new SnapshotChannel("Ch1", ChannelRole.BrightField), new SnapshotChannel("Ch5", ChannelRole.MidpieceFluorescence)],
            Cells = cells,
        };
        await File.WriteAllTextAsync(bench.Folder.In(DemoManifest.FileName), JsonSerializer.Serialize(manifest, ContractJson.Document));
    }

    static DemoCell Focused(string name, double x = 4) =>
        new(name, $"{name}.tif", FocusValue.Focused, [[x, 4], [10, 9]], [[2, 2], [6, 2], [6.5, 6]]);

    [Fact]
    public async Task Demo_OfAWholeFolder_MakesTheStudyOnceWithLabelsAndShapes()
    {
        using var bench = await ImportBench.WithStudyAsync();
        bench.Cell("a.tif", 1);
        bench.Cell("b.tif", 2);
        await WriteManifestAsync(bench, Focused("a"), new DemoCell("b", "b.tif", FocusValue.OutOfFocus, null, null));

        Assert.Equal(DemoOutcome.Made, await bench.Demo.ExecuteAsync(bench.Folder.Path, null, CancellationToken.None));
        Assert.Equal(DemoOutcome.AlreadyThere, await bench.Demo.ExecuteAsync(bench.Folder.Path, null, CancellationToken.None));

        var study = await bench.ReadAsync(db => db.Studies.Include(study => study.Channels).SingleAsync(study => study.Name == DemoStudyCommand.StudyName));
        Assert.True(study.IsSynthetic);
        Assert.Equal(["Ch1", "Ch5"], study.Channels.OrderBy(channel => channel.Position).Select(channel => channel.Name));
        var focused = (await bench.Cells.FindAsync((await bench.Cells.IdsAsync(study.Id, new(), CancellationToken.None))[0], CancellationToken.None))!;
        Assert.Equal((FocusValue.Focused, "demo"), (focused.Focus!.Value!.Value, focused.Focus.Author));
        Assert.Equal(2, focused.Midpiece!.Points.Count);
        Assert.Equal(3, focused.Head!.Points.Count);
        Assert.Equal(2, await bench.ReadAsync(db => db.Annotations.CountAsync()));
    }

    [Fact]
    public async Task Demo_WithAShapeOrAFileThatCannotBeKept_MakesNothing()
    {
        using var bench = await ImportBench.WithStudyAsync();
        bench.Cell("a.tif", 1);
        await WriteManifestAsync(bench, Focused("a", x: 4000));
        await Assert.ThrowsAsync<InvalidDataException>(() => bench.Demo.ExecuteAsync(bench.Folder.Path, null, CancellationToken.None));

        await WriteManifestAsync(bench, Focused("a"), Focused("missing"));
        await Assert.ThrowsAsync<InvalidDataException>(() => bench.Demo.ExecuteAsync(bench.Folder.Path, null, CancellationToken.None));

        await WriteManifestAsync(bench, Focused("a"), new DemoCell("x", "../x.tif", FocusValue.Unsure, null, null));
        await Assert.ThrowsAsync<InvalidDataException>(() => bench.Demo.ExecuteAsync(bench.Folder.Path, null, CancellationToken.None));

        Assert.Equal(1, await bench.ReadAsync(db => db.Studies.CountAsync()));
        Assert.Equal(0, await bench.ReadAsync(db => db.Cells.CountAsync()));
        Assert.Equal(0, bench.StoredFiles());
    }
}
