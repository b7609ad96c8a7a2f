using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;

namespace SpermIbfc.Web.Tests.Api;

/// <summary>A site that takes 100 kB an upload and 60 kB a file.</summary>
public sealed class SmallUploadFixture : BenchFixture
{
    public const int UploadBytes = 100_000, FileBytes = 60_000;

    protected override void Adjust(WebApplicationBuilder builder) => builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["Import:MaxUploadBytes"] = UploadBytes.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["Import:MaxFileBytes"] = FileBytes.ToString(System.Globalization.CultureInfo.InvariantCulture),
    });
}

public sealed class UploadLimitsTests(SmallUploadFixture bench) : IClassFixture<SmallUploadFixture>
{
    [Fact]
    public async Task File_OfNoSaidSize_CountsTowardsTheUploadAsItComes()
    {
        var import = await bench.BeginAsync();
        using var first = await WholeAsync(import, "a.bin", new UnsizedContent(50_000));
        using var second = await WholeAsync(import, "b.bin", new UnsizedContent(40_000));
        using var third = await WholeAsync(import, "c.bin", new UnsizedContent(30_000));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.RequestEntityTooLarge), (first.StatusCode, second.StatusCode, third.StatusCode));
        Assert.Contains("One upload takes at most 97.7 KiB", await BenchFixture.DetailOf(third));
        var files = await bench.Annotator.GetFromJsonAsync<JsonElement>($"/api/imports/{import}/files");
        Assert.Equal(["a.bin", "b.bin"], files.EnumerateArray().Select(file => file.GetProperty("path").GetString()).Order());
        Assert.Equal(90_000, Directory.EnumerateFiles(Path.Combine(bench.DataRoot, "uploads", import), "0*").Sum(file => new FileInfo(file).Length));

        // What was dropped or replaced gives its room back, and what was promised counts as well.
        using var replaced = await WholeAsync(import, "a.bin", new UnsizedContent(10));
        using var fits = await WholeAsync(import, "c.bin", new UnsizedContent(30_000));
        using var promised = await bench.Annotator.PutAsync(UploadChunksTests.Url(import, "d.bin", 0, 29_000), new ByteArrayContent(new byte[5]));
        using var over = await WholeAsync(import, "e.bin", new UnsizedContent(2_000));
        Assert.Equal(
            (HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.RequestEntityTooLarge), (replaced.StatusCode, fits.StatusCode, promised.StatusCode, over.StatusCode));
    }

    [Fact]
    public async Task Files_OfNoSaidSizeAtOnce_AreBoundedTogether()
    {
        var import = await bench.BeginAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(number => WholeAsync(import, $"{number}.bin", new UnsizedContent(30_000))));
        var kept = answers.Count(answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.InRange(kept, 0, 3);
        Assert.Equal(6 - kept, answers.Count(answer => answer.StatusCode == HttpStatusCode.RequestEntityTooLarge));
        Assert.Equal(kept * 30_000, Directory.EnumerateFiles(Path.Combine(bench.DataRoot, "uploads", import), "0*").Sum(file => new FileInfo(file).Length));
        // What was refused holds no room.
        using var next = await WholeAsync(import, "next.bin", new UnsizedContent(kept == 3 ? 10_000 : 30_000));
        Assert.Equal(HttpStatusCode.OK, next.StatusCode);
        foreach (var answer in answers)
            answer.Dispose();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task File_AboveTheLimit_IsRefusedWithAndWithoutALength(bool unsized)
    {
        var import = await bench.BeginAsync();
        using var answer = await WholeAsync(import, "a.bin", unsized ? new UnsizedContent(70_000) : new ByteArrayContent(new byte[70_000]));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("58.6 KiB", await BenchFixture.DetailOf(answer));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(bench.DataRoot, "uploads", import), "0*"));
    }

    Task<HttpResponseMessage> WholeAsync(string import, string path, HttpContent content) => bench.Annotator.PutAsync($"/api/imports/{import}/files?path={path}", content);

    /// <summary>Sent in chunks, without a Content-Length.</summary>
    sealed class UnsizedContent(int bytes) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            for (var left = bytes; left > 0; left -= 8192)
                await stream.WriteAsync(new byte[Math.Min(left, 8192)]);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
