using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using SpermIbfc.Data.Accounts;

namespace SpermIbfc.Web.Tests.Api;

/// <summary>A stop of the site in the middle of an upload.</summary>
public sealed class UploadRestartTests : IAsyncLifetime
{
    readonly BenchFixture _bench = new();

    public Task InitializeAsync() => _bench.InitializeAsync();

    public Task DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Upload_AfterARestart_GoesOnWhereItWas()
    {
        var (whole, half) = (BenchFixture.File(1), BenchFixture.File(2));
        var import = await _bench.BeginAsync("long one");
        using (await UploadChunksTests.PieceAsync(_bench.Annotator, import, "focused/whole.tif", whole, 0, whole.Length))
        using (await UploadChunksTests.PieceAsync(_bench.Annotator, import, "focused/half.tif", half, 0, 321))
        {
        }
        // Torn by the stop, and left by an unpacking.
        var folder = Path.Combine(_bench.DataRoot, "uploads", import);
        await File.AppendAllTextAsync(Path.Combine(folder, "files.jsonl"), "{\"number\":3,\"pa");
        await File.WriteAllTextAsync(Path.Combine(folder, "z000001"), "unpacked");

        await _bench.RestartAsync();

        using var annotator = await _bench.CreateClientAsync(Roles.Annotator);
        var open = await annotator.GetFromJsonAsync<JsonElement>($"/api/studies/{_bench.StudyId}/imports");
        Assert.Equal((import, "long one", 1), (open[0].GetProperty("importId").GetString(), open[0].GetProperty("name").GetString(), open[0].GetProperty("files").GetInt32()));
        var files = await annotator.GetFromJsonAsync<JsonElement>($"/api/imports/{import}/files");
        Assert.Equal([("focused/half.tif", 321, 5L), ("focused/whole.tif", whole.Length, 5L)], files.EnumerateArray()
            .Select(file => (file.GetProperty("path").GetString(), file.GetProperty("received").GetInt32(), file.GetProperty("modified").GetInt64())).Order());
        Assert.False(File.Exists(Path.Combine(folder, "z000001")));

        using var rest = await UploadChunksTests.PieceAsync(annotator, import, "focused/half.tif", half, 321, half.Length);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(half)), (await BenchFixture.JsonOf(rest)).GetProperty("sha256").GetString());
        using (await annotator.PostAsync($"/api/imports/{import}/finish", null))
        {
        }
        var status = await EndAsync(annotator, import);
        Assert.Equal(("done", 2, 0), (status.GetProperty("state").GetString(), status.GetProperty("cells").GetInt32(), status.GetProperty("problemCount").GetInt32()));
    }

    [Fact]
    public async Task Upload_NobodyTouchedForAWeek_IsSweptAtTheNextStart()
    {
        var old = await _bench.BeginAsync("old");
        var young = await _bench.BeginAsync("young");
        foreach (var file in Directory.EnumerateFiles(Path.Combine(_bench.DataRoot, "uploads", old)))
            File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddDays(-8));
        Directory.CreateDirectory(Path.Combine(_bench.DataRoot, "uploads", "nothing"));

        await _bench.RestartAsync();

        Assert.Equal([young], Directory.EnumerateDirectories(Path.Combine(_bench.DataRoot, "uploads")).Select(Path.GetFileName));
        using var annotator = await _bench.CreateClientAsync(Roles.Annotator);
        using var gone = await annotator.GetAsync($"/api/imports/{old}");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    static async Task<JsonElement> EndAsync(HttpClient client, string import)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var status = await client.GetFromJsonAsync<JsonElement>($"/api/imports/{import}", patience.Token);
            if (status.GetProperty("state").GetString() is "done" or "failed" or "cancelled")
                return status;
            await Task.Delay(20, patience.Token);
        }
    }
}
