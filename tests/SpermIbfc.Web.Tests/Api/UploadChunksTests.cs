using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using SpermIbfc.Data.Accounts;

namespace SpermIbfc.Web.Tests.Api;

public sealed class UploadChunksTests(BenchFixture bench) : IClassFixture<BenchFixture>
{
    [Fact]
    public async Task Pieces_InOrder_BecomeTheFileWithItsHash()
    {
        var file = BenchFixture.File(bench.NextNumber());
        var import = await bench.BeginAsync();

        using var first = await PieceAsync(bench.Annotator, import, "a.tif", file, 0, 100);
        using var second = await PieceAsync(bench.Annotator, import, "a.tif", file, 100, file.Length);

        Assert.Equal((100, false), Arrived(await BenchFixture.JsonOf(first)));
        var whole = await BenchFixture.JsonOf(second);
        Assert.Equal((file.Length, true), Arrived(whole));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(file)), whole.GetProperty("sha256").GetString());
        Assert.Equal(1, (await bench.FinishAsync(import)).GetProperty("cells").GetInt32());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(99)]
    [InlineData(101)]
    public async Task Piece_OfAnotherOffset_IsToldTheRightOneAndChangesNothing(int offset)
    {
        var file = BenchFixture.File(bench.NextNumber());
        var import = await bench.BeginAsync();
        using (await PieceAsync(bench.Annotator, import, "a.tif", file, 0, 100))
        {
        }

        using var wrong = await PieceAsync(bench.Annotator, import, "a.tif", file, offset, file.Length);

        Assert.Equal(HttpStatusCode.Conflict, wrong.StatusCode);
        Assert.Equal(100, (await BenchFixture.JsonOf(wrong)).GetProperty("received").GetInt32());
        using var rest = await PieceAsync(bench.Annotator, import, "a.tif", file, 100, file.Length);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(file)), (await BenchFixture.JsonOf(rest)).GetProperty("sha256").GetString());
    }

    [Fact]
    public async Task Connection_ThatBreaksOff_LeavesWhatHasArrived()
    {
        var file = BenchFixture.File(bench.NextNumber());
        var import = await bench.BeginAsync();
        using var broken = new BreakingContent(file[..300], file.Length);

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => bench.Annotator.PutAsync(Url(import, "a.tif", 0, file.Length), broken));

        var received = await ReceivedAsync(import, "a.tif", atLeast: 300);
        Assert.Equal(300, received);
        using var rest = await PieceAsync(bench.Annotator, import, "a.tif", file, received, file.Length);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(file)), (await BenchFixture.JsonOf(rest)).GetProperty("sha256").GetString());
    }

    [Fact]
    public async Task File_ThatChangedSinceItWasBegun_BeginsAnew()
    {
        var (old, changed) = (BenchFixture.File(bench.NextNumber()), BenchFixture.File(bench.NextNumber()));
        var import = await bench.BeginAsync();
        using (await PieceAsync(bench.Annotator, import, "a.tif", old, 0, 100, modified: 1))
        {
        }

        using var whole = await PieceAsync(bench.Annotator, import, "a.tif", changed, 0, changed.Length, modified: 2);

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(changed)), (await BenchFixture.JsonOf(whole)).GetProperty("sha256").GetString());
        Assert.Equal(["000002"], Directory.EnumerateFiles(Path.Combine(bench.DataRoot, "uploads", import), "0*").Select(Path.GetFileName));
    }

    [Fact]
    public async Task Piece_OfMoreThanWasSaid_IsRefused()
    {
        var import = await bench.BeginAsync();
        using var answer = await bench.Annotator.PutAsync(Url(import, "a.tif", 0, 10), new ByteArrayContent(new byte[11]));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("10 bytes, and more came", await BenchFixture.DetailOf(answer));
    }

    [Fact]
    public async Task File_AboveTheLimit_IsRefusedBeforeAnyOfIt()
    {
        var import = await bench.BeginAsync();
        using var answer = await bench.Annotator.PutAsync(Url(import, "a.cif", 0, long.MaxValue), new ByteArrayContent(new byte[11]));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("at most 1 TiB a file", await BenchFixture.DetailOf(answer));
    }

    [Fact]
    public async Task File_AboveTheFreeDisk_IsRefusedInWords()
    {
        var import = await bench.BeginAsync();
        using var answer = await bench.Annotator.PutAsync(Url(import, "a.cif", 0, 1L << 40), new ByteArrayContent(new byte[11]));
        Assert.Equal(HttpStatusCode.InsufficientStorage, answer.StatusCode);
        Assert.Contains("this needs 1 TiB", await BenchFixture.DetailOf(answer));
    }

    [Fact]
    public async Task Finish_WithAFileUnfinished_LeavesItOutAndSaysSo()
    {
        var file = BenchFixture.File(bench.NextNumber());
        var import = await bench.BeginAsync();
        using (await PieceAsync(bench.Annotator, import, "whole.tif", file, 0, file.Length))
        using (await PieceAsync(bench.Annotator, import, "half.tif", file, 0, 100))
        {
        }

        var status = await bench.FinishAsync(import);

        Assert.Equal(1, status.GetProperty("cells").GetInt32());
        Assert.Equal($"Only 100 of {file.Length} bytes arrived.", status.GetProperty("problems")[0].GetProperty("reason").GetString());
        var csv = await bench.Viewer.GetStringAsync($"/api/acquisitions/{status.GetProperty("acquisitionId").GetInt32()}/report.csv");
        Assert.Equal(["file,outcome,reason", $"half.tif,left out,Only 100 of {file.Length} bytes arrived.", ""], csv.Split("\r\n"));
    }

    [Fact]
    public async Task Zip_Unpacked_ShowsItsFoldersBeforeTheImportStarts()
    {
        var import = await bench.BeginAsync();
        var zip = Zip(("left/1.tif", BenchFixture.File(bench.NextNumber())), ("right/2.tif", BenchFixture.File(bench.NextNumber())), ("../3.tif", [1]));
        using (await PieceAsync(bench.Annotator, import, "day.zip", zip, 0, zip.Length))
        {
        }

        using (var begun = await bench.Annotator.PostAsync($"/api/imports/{import}/unpack", null))
            Assert.Equal(HttpStatusCode.Accepted, begun.StatusCode);
        var shown = await StateAsync(import, "receiving");

        Assert.Equal(["left", "right"], shown.GetProperty("classes").EnumerateArray().Select(folder => folder.GetProperty("folder").GetString()));
        var status = await bench.FinishAsync(import, new { classes = new { left = "unsure" } });
        Assert.Equal((2, 1), (status.GetProperty("cells").GetInt32(), status.GetProperty("labels").GetInt32()));
        Assert.Equal("day/../3.tif", status.GetProperty("problems")[0].GetProperty("file").GetString());
        Assert.False(Directory.Exists(Path.Combine(bench.DataRoot, "uploads", import)));
    }

    [Fact]
    public async Task Zip_NeverUnpackedBefore_IsUnpackedByTheImport()
    {
        var import = await bench.BeginAsync();
        var zip = Zip(("focused/1.tif", BenchFixture.File(bench.NextNumber())), ("unfocused/2.tif", BenchFixture.File(bench.NextNumber())));
        using (await bench.PutAsync(import, "day.zip", zip))
        {
        }
        var status = await bench.FinishAsync(import);
        Assert.Equal((2, 2), (status.GetProperty("cells").GetInt32(), status.GetProperty("labels").GetInt32()));
    }

    [Fact]
    public async Task Upload_OfSomebodyElse_TellsNothingOfItsFiles()
    {
        var import = await bench.BeginAsync();
        using var other = await bench.CreateClientAsync(Roles.Reviewer);
        using var answer = await other.GetAsync($"/api/imports/{import}/files");
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.DoesNotContain(import, await other.GetStringAsync($"/api/studies/{bench.StudyId}/imports"));
        Assert.Contains(import, await bench.Annotator.GetStringAsync($"/api/studies/{bench.StudyId}/imports"));
    }

    internal static string Url(string import, string path, long offset, long size, long modified = 5) =>
        $"/api/imports/{import}/files?path={Uri.EscapeDataString(path)}&offset={offset}&size={size}&modified={modified}";

    internal static Task<HttpResponseMessage> PieceAsync(HttpClient client, string import, string path, byte[] file, int from, int to, long modified = 5) =>
        client.PutAsync(Url(import, path, from, file.Length, modified), new ByteArrayContent(file[from..to]));

    internal static byte[] Zip(params (string Name, byte[] Content)[] entries)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var stream = archive.CreateEntry(name).Open();
                stream.Write(content);
            }
        }
        return bytes.ToArray();
    }

    static (int Received, bool IsWhole) Arrived(JsonElement file) => (file.GetProperty("received").GetInt32(), file.GetProperty("isWhole").GetBoolean());

    async Task<int> ReceivedAsync(string import, string path, int atLeast)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var file = await bench.Annotator.GetFromJsonAsync<JsonElement>($"/api/imports/{import}/files?path={path}", patience.Token);
            if (file.GetProperty("received").GetInt32() is var received && received >= atLeast)
                return received;
            await Task.Delay(20, patience.Token);
        }
    }

    async Task<JsonElement> StateAsync(string import, string state)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var status = await bench.Annotator.GetFromJsonAsync<JsonElement>($"/api/imports/{import}", patience.Token);
            if (status.GetProperty("state").GetString() == state)
                return status;
            await Task.Delay(20, patience.Token);
        }
    }

    /// <summary>Sends the first bytes, waits until they are out, and breaks off.</summary>
    sealed class BreakingContent(byte[] start, long length) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(start);
            await stream.FlushAsync();
            await Task.Delay(300);
            throw new IOException("The cable was pulled.");
        }

        protected override bool TryComputeLength(out long computed)
        {
            computed = length;
            return true;
        }
    }
}
