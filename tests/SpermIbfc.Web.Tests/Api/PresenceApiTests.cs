using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace SpermIbfc.Web.Tests.Api;

public sealed class PresenceApiTests(BenchFixture bench) : IClassFixture<BenchFixture>
{
    static async Task<JsonElement> OpenAsync(HttpClient client, long cell, string tab)
    {
        using var answer = await client.PutAsJsonAsync($"/api/cells/{cell}/presence", new { tab });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await BenchFixture.JsonOf(answer);
    }

    static int RevisionOf(JsonElement presence, string what) => presence.GetProperty($"{what}Revision").GetInt32();

    [Fact]
    public async Task Presence_OfTwoPeople_NamesTheOtherByDisplayName()
    {
        var (cell, _) = await bench.CellAsync();

        await OpenAsync(bench.Viewer, cell, "tab of the viewer");
        var seen = await OpenAsync(bench.Annotator, cell, "tab of the annotator");

        Assert.Equal("""["The viewer"]""", seen.GetProperty("others").GetRawText());
    }

    [Fact]
    public async Task Presence_AfterEdits_CarriesTheCurrentRevisions()
    {
        var (cell, _) = await bench.CellAsync();
        var before = await OpenAsync(bench.Viewer, cell, "a");
        using var label = await bench.Annotator.PostAsJsonAsync($"/api/cells/{cell}/focus", new { editId = Guid.NewGuid(), basedOn = 0, value = "focused" });
        for (var revision = 0; revision < 2; revision++)
        {
            using var drawn = await bench.Annotator.PostAsJsonAsync(
                $"/api/cells/{cell}/annotations/head", new { editId = Guid.NewGuid(), basedOn = revision, points = new double[][] { [1, 1], [9, 1], [5, 7 + revision] }, lineWidth = 1 });
            Assert.Equal(HttpStatusCode.OK, drawn.StatusCode);
        }

        var after = await OpenAsync(bench.Viewer, cell, "a");

        Assert.Equal((0, 0, 0, 0), (RevisionOf(before, "focus"), RevisionOf(before, "midpiece"), RevisionOf(before, "head"), RevisionOf(before, "review")));
        Assert.Equal((1, 0, 2, 0), (RevisionOf(after, "focus"), RevisionOf(after, "midpiece"), RevisionOf(after, "head"), RevisionOf(after, "review")));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"tab":null}""")]
    [InlineData("""{"tab":"  "}""")]
    [InlineData("""{"tab":7}""")]
    [InlineData("""{"tab":"0123456789012345678901234567890123456789012345678901234567890123456789"}""")]
    public async Task Presence_WithoutAUsableTab_Is400(string body)
    {
        var (cell, _) = await bench.CellAsync();
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await bench.Viewer.PutAsync($"/api/cells/{cell}/presence", content);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Presence_OnACellThatIsNotThere_Is404()
    {
        using var answer = await bench.Viewer.PutAsJsonAsync("/api/cells/987654321/presence", new { tab = "a" });
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }
}
