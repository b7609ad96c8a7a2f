using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SpermIbfc.Data.Accounts;

namespace SpermIbfc.Web.Tests.Api;

public sealed class ImportsApiTests(BenchFixture bench) : IClassFixture<BenchFixture>
{
    string UploadsOf(string importId) => Path.Combine(bench.DataRoot, "uploads", importId);

    [Fact]
    public async Task Upload_OfClassFolders_IsImportedLabelledAndReported()
    {
        var name = $"classes {Guid.NewGuid():n}";
        var import = await bench.BeginAsync(name);
        foreach (var path in new[] { "day/focused/a.tif", "day/unfocused/b", "day/unfocused/c.dat" })
        {
            using var put = await bench.PutAsync(import, path, BenchFixture.File(bench.NextNumber()));
            Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        }
        using (await bench.PutAsync(import, "day/focused/three.tif", BenchFixture.File(bench.NextNumber(), planes: 3)))
        {
        }

        var status = await bench.FinishAsync(import);

        Assert.Equal(("done", 3, 3), (status.GetProperty("state").GetString(), status.GetProperty("cells").GetInt32(), status.GetProperty("labels").GetInt32()));
        Assert.Equal("day/focused/three.tif", status.GetProperty("problems")[0].GetProperty("file").GetString());
        Assert.False(Directory.Exists(UploadsOf(import)));
        var report = await bench.Viewer.GetFromJsonAsync<JsonElement>($"/api/acquisitions/{status.GetProperty("acquisitionId").GetInt32()}/report");
        Assert.Equal((name, 4), (report.GetProperty("name").GetString(), report.GetProperty("files").GetInt32()));
    }

    [Fact]
    public async Task Upload_WithClassesChosen_TakesTheChoiceOverTheNames()
    {
        var import = await bench.BeginAsync();
        foreach (var path in new[] { "interphase/a.tif", "mitotic/b.tif", "mitotic/c.tif" })
        {
            using var put = await bench.PutAsync(import, path, BenchFixture.File(bench.NextNumber()));
        }

        var status = await bench.FinishAsync(import, new { classes = new { mitotic = "focused" } });

        Assert.Equal(2, status.GetProperty("labels").GetInt32());
        Assert.Equal(
            [("interphase", null), ("mitotic", "focused")],
            status.GetProperty("classes").EnumerateArray().Select(folder => (folder.GetProperty("folder").GetString(), folder.GetProperty("value").GetString())));
    }

    [Theory]
    [InlineData("../../spermibfc.db")]
    [InlineData("/etc/cron.d/x")]
    [InlineData("a/../../../b.tif")]
    [InlineData("..\\b.tif")]
    [InlineData("")]
    public async Task Upload_UnderAPathThatLeadsOut_IsRefusedAndWritesNothing(string path)
    {
        var import = await bench.BeginAsync();

        using var put = await bench.PutAsync(import, path, BenchFixture.File(1));

        Assert.Equal(HttpStatusCode.BadRequest, put.StatusCode);
        Assert.Equal(["upload.json"], Directory.EnumerateFileSystemEntries(UploadsOf(import)).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Upload_OfTheSameFileAgain_ReplacesIt()
    {
        var import = await bench.BeginAsync();
        using (await bench.PutAsync(import, "a.tif", [1, 2, 3]))
        using (await bench.PutAsync(import, "a.tif", BenchFixture.File(bench.NextNumber())))
        {
        }
        Assert.Single(Directory.EnumerateFiles(UploadsOf(import), "0*"));

        var status = await bench.FinishAsync(import);

        Assert.Equal((1, 0), (status.GetProperty("cells").GetInt32(), status.GetProperty("problems").GetArrayLength()));
    }

    [Fact]
    public async Task Upload_OfNothingReadable_FailsInWordsAndTheNameIsFreeAgain()
    {
        var name = $"bad {Guid.NewGuid():n}";
        var import = await bench.BeginAsync(name);
        using (await bench.PutAsync(import, "zero.tif", []))
        {
        }

        var status = await bench.FinishAsync(import);

        Assert.Equal("failed", status.GetProperty("state").GetString());
        Assert.Contains("empty", status.GetProperty("message").GetString());
        Assert.NotEmpty(await bench.BeginAsync(name));
    }

    [Fact]
    public async Task Upload_Cancelled_LeavesNoFilesAndTakesNoMore()
    {
        var import = await bench.BeginAsync();
        using (await bench.PutAsync(import, "a.tif", BenchFixture.File(bench.NextNumber())))
        {
        }

        using var cancelled = await bench.Annotator.DeleteAsync($"/api/imports/{import}");
        using var late = await bench.PutAsync(import, "b.tif", BenchFixture.File(bench.NextNumber()));

        Assert.Equal("cancelled", (await BenchFixture.JsonOf(cancelled)).GetProperty("state").GetString());
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.False(Directory.Exists(UploadsOf(import)));
    }

    [Fact]
    public async Task Upload_OfSomebodyElse_IsCancelledByReviewersOnly()
    {
        var import = await bench.BeginAsync();
        await bench.CreateAccountAsync("another", Roles.Annotator);
        using var another = bench.CreateAnonymousClient();
        await SiteFixture.SignInAsync(another, "another");
        using var reviewer = await bench.CreateClientAsync(Roles.Reviewer);

        using var refused = await another.DeleteAsync($"/api/imports/{import}");
        var status = await bench.Viewer.GetFromJsonAsync<JsonElement>($"/api/imports/{import}");
        using var taken = await bench.PutAsync(import, "a.tif", BenchFixture.File(bench.NextNumber()));
        using var cancelled = await reviewer.DeleteAsync($"/api/imports/{import}");

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.OK, HttpStatusCode.OK), (refused.StatusCode, taken.StatusCode, cancelled.StatusCode));
        Assert.Contains("they or a reviewer can cancel it", await BenchFixture.DetailOf(refused));
        Assert.Equal("receiving", status.GetProperty("state").GetString());
        Assert.Equal("cancelled", (await BenchFixture.JsonOf(cancelled)).GetProperty("state").GetString());
    }

    [Fact]
    public async Task Begin_UnderATakenOrEmptyName_IsRefused()
    {
        var name = $"twice {Guid.NewGuid():n}";
        await bench.BeginAsync(name);
        foreach (var refused in new[] { name, "", "  ", null, new string('x', 121) })
        {
            using var answer = await bench.Annotator.PostAsJsonAsync($"/api/studies/{bench.StudyId}/imports", new { name = refused });
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }
        using var nowhere = await bench.Annotator.PostAsJsonAsync("/api/studies/99999/imports", new { name = "x" });
        Assert.Equal(HttpStatusCode.NotFound, nowhere.StatusCode);
    }

    [Fact]
    public async Task Upload_OfSomebodyElse_CannotBeAddedTo()
    {
        var import = await bench.BeginAsync();
        using var other = await bench.CreateClientAsync(Roles.Reviewer);

        using var put = await other.PutAsync($"/api/imports/{import}/files?path=a.tif", new ByteArrayContent(BenchFixture.File(1)));
        using var unknown = await bench.Annotator.GetAsync("/api/imports/..%2f..%2fx");

        Assert.Equal(HttpStatusCode.Forbidden, put.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }
}
