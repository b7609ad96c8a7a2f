using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using SpermIbfc.Data.Accounts;
using SpermIbfc.Data.Geometry;
using SpermIbfc.Data.Imaging;
using SpermIbfc.Data.Imaging.Tiff;
using SpermIbfc.Data.Runs;
using SpermIbfc.Data.Snapshots;
using SpermIbfc.Data.Storage;
using SpermIbfc.Data.Tests.Snapshots;

namespace SpermIbfc.Web.Tests.Runs;

/// <summary>A site with a frozen study and a U-Net run that was never started.</summary>
public sealed class RunsApiFixture : SiteFixture
{
    public int FoldRunId { get; private set; }
    internal RunFolder Folder { get; private set; } = null!;
    public SnapshotItem Cell { get; private set; } = null!;

    protected override void Adjust(WebApplicationBuilder builder) => builder.Configuration["WorkerPath"] = "/nowhere/ibfc";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        var study = await ActivatorUtilities.CreateInstance<StudyBuilder>(Services).CreateAsync();
        await study.AddManyAsync(6);
        var frozen = (FreezeOutcome.Frozen)await Services.GetRequiredService<FreezeSnapshotCommand>().ExecuteAsync(
            new FreezeRequest(study.StudyId, "First", SplitProtocol.KFold, 3, 1), "pi", null, CancellationToken.None);
        var queued = (StartRunOutcome.Queued)await Services.GetRequiredService<StartRunCommand>().ExecuteAsync(
            new StartRunRequest(study.StudyId, frozen.Snapshot.Id, TrainingTask.Parts, [0], TrainingSettings.PaperFor(TrainingTask.Parts)), "pi", CancellationToken.None);
        var run = await Services.GetRequiredService<RunQueries>().FindAsync(study.StudyId, queued.RunId, CancellationToken.None);
        FoldRunId = run!.Run.Folds[0].Id;
        Folder = new RunFolder(Services.GetRequiredService<DataPaths>().Below(run.Run.Folds[0].Folder));
        Cell = Services.GetRequiredService<SnapshotLibrary>().Open(frozen.Snapshot).Manifest.Parts!.Items[0];
    }
}

public sealed class RunsApiTests(RunsApiFixture site) : IClassFixture<RunsApiFixture>
{
    [Fact]
    public async Task Events_AfterASequenceNumber_AreThoseThatFollow()
    {
        using (var writer = new RunEventWriter(site.Folder, TimeProvider.System))
        {
            for (var i = 0; i < 5; i++)
                writer.Append(new WarningEvent { Message = $"{i}" });
        }

        using var client = await site.CreateClientAsync(Roles.Viewer);
        using var events = JsonDocument.Parse(await client.GetStringAsync($"/api/folds/{site.FoldRunId}/events?after=3"));

        Assert.Equal([4, 5], events.RootElement.EnumerateArray().Select(e => e.GetProperty("seq").GetInt32()));
        Assert.Equal("warning", events.RootElement[0].GetProperty("type").GetString());
    }

    [Fact]
    public async Task Predictions_OfBestWeights_AreAsTheWorkerWroteThem()
    {
        RunStore.WritePredictions(site.Folder, Weights.Best, [new Prediction { Name = site.Cell.Name, PooledDice = 0.25 }]);

        using var client = await site.CreateClientAsync(Roles.Viewer);
        using var predictions = JsonDocument.Parse(await client.GetStringAsync($"/api/folds/{site.FoldRunId}/predictions/best"));

        Assert.Equal(0.25, predictions.RootElement[0].GetProperty("pooledDice").GetDouble());
    }

    [Fact]
    public async Task Overlay_TruthAndPrediction_AreDrawnInTheirColours()
    {
        var mask = Mask.FromRuns(StudyBuilder.Width, StudyBuilder.Height, [0, 40]).ToBytes();
        Directory.CreateDirectory(RunStore.MaskFolder(site.Folder, Weights.Last));
        await using (var file = File.Create(Path.Combine(RunStore.MaskFolder(site.Folder, Weights.Last), $"{site.Cell.Name}.tif")))
            TiffWriter.Write(file, [Plane.FromUInt8(StudyBuilder.Width, StudyBuilder.Height, mask), Plane.FromUInt8(StudyBuilder.Width, StudyBuilder.Height, new byte[mask.Length])]);
        using var client = await site.CreateClientAsync(Roles.Viewer);

        var image = await OverlayAsync(client, "image");
        var truth = await OverlayAsync(client, "truth");
        var prediction = await OverlayAsync(client, "prediction");

        Assert.All(new[] { image, truth, prediction }, png => Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], png.Take(4)));
        Assert.NotEqual(image, truth);
        Assert.NotEqual(image, prediction);
        Assert.NotEqual(truth, prediction);
    }

    [Theory]
    [InlineData("overlay/best/..%2F..%2Fmanifest.png")]
    [InlineData("overlay/best/nobody.png")]
    [InlineData("overlay/first/cell 1.png")]
    [InlineData("overlay/best/cell 1.png?show=everything")]
    [InlineData("overlay/best/cell 1.png?channel=99")]
    [InlineData("predictions/worst")]
    public async Task Get_WhatIsNotThere_IsAPlainNotFound(string path)
    {
        using var client = await site.CreateClientAsync(Roles.Viewer);
        using var answer = await client.GetAsync($"/api/folds/{site.FoldRunId}/{path}");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Get_NotSignedIn_IsRefused()
    {
        using var client = site.CreateAnonymousClient();
        foreach (var path in new[] { "events", "predictions/best", "overlay/best/cell 1.png" })
        {
            using var answer = await client.GetAsync($"/api/folds/{site.FoldRunId}/{path}");
            Assert.NotEqual(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    async Task<byte[]> OverlayAsync(HttpClient client, string show)
    {
        using var answer = await client.GetAsync($"/api/folds/{site.FoldRunId}/overlay/last/{Uri.EscapeDataString(site.Cell.Name)}.png?show={show}");
        Assert.Equal("image/png", answer.Content.Headers.ContentType?.MediaType);
        return await answer.Content.ReadAsByteArrayAsync();
    }
}
