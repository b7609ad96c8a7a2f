using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace SpermIbfc.Web.Tests.Api;

public sealed class EditsApiTests(BenchFixture bench) : IClassFixture<BenchFixture>
{
    static readonly double[][] Line = [[2.5, 3.25], [9, 8], [15.1, 4]];

    static object Focus(int basedOn, string? value, Guid? id = null) => new { editId = id ?? Guid.NewGuid(), basedOn, value };

    static object Drawing(int basedOn, double[][] points, Guid? id = null, double lineWidth = 6) => new { editId = id ?? Guid.NewGuid(), basedOn, points, lineWidth };

    [Fact]
    public async Task Focus_SetByAnAnnotator_IsAnsweredAndReadBack()
    {
        var (id, _) = await bench.CellAsync();

        using var answer = await bench.Annotator.PostAsJsonAsync($"/api/cells/{id}/focus", Focus(0, "outOfFocus"));
        var label = await BenchFixture.JsonOf(answer);
        var cell = await bench.Viewer.GetFromJsonAsync<JsonElement>($"/api/cells/{id}");

        Assert.Equal(("outOfFocus", 1, "annotator"), (label.GetProperty("value").GetString(), label.GetProperty("revision").GetInt32(), label.GetProperty("author").GetString()));
        Assert.Equal(label.ToString(), cell.GetProperty("focus").ToString());
    }

    [Fact]
    public async Task Focus_OnAnOldRevision_Is409WithWhatStands()
    {
        var (id, _) = await bench.CellAsync();
        using var first = await bench.Annotator.PostAsJsonAsync($"/api/cells/{id}/focus", Focus(0, "focused"));

        using var stale = await bench.Annotator.PostAsJsonAsync($"/api/cells/{id}/focus", Focus(0, "unsure"));

        Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        Assert.Equal("focused", (await BenchFixture.JsonOf(stale)).GetProperty("current").GetProperty("value").GetString());
    }

    [Fact]
    public async Task Edits_SentAgain_AnswerTheSame()
    {
        var (id, _) = await bench.CellAsync();
        var (focus, drawing) = (Focus(0, "focused", Guid.NewGuid()), Drawing(0, Line, Guid.NewGuid()));

        foreach (var (path, body) in new[] { ($"/api/cells/{id}/focus", focus), ($"/api/cells/{id}/annotations/midpiece", drawing) })
        {
            using var first = await bench.Annotator.PostAsJsonAsync(path, body);
            using var again = await bench.Annotator.PostAsJsonAsync(path, body);
            Assert.Equal(HttpStatusCode.OK, again.StatusCode);
            Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        }
    }

    [Fact]
    public async Task Drawing_SavedAndTakenBack_KeepsItsRevisions()
    {
        var (id, _) = await bench.CellAsync();
        var path = $"/api/cells/{id}/annotations/midpiece";

        using var drawn = await bench.Annotator.PostAsJsonAsync(path, Drawing(0, Line));
        using var stale = await bench.Annotator.PostAsJsonAsync(path, Drawing(0, []));
        using var removed = await bench.Annotator.PostAsJsonAsync(path, Drawing(1, []));

        var annotation = await BenchFixture.JsonOf(drawn);
        Assert.Equal("midpiece", annotation.GetProperty("structure").GetString());
        Assert.Equal("[[2.5,3.25],[9,8],[15.1,4]]", annotation.GetProperty("points").ToString());
        Assert.True(annotation.GetProperty("area").GetInt32() > 50);
        Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        Assert.Equal(1, (await BenchFixture.JsonOf(stale)).GetProperty("current").GetProperty("revision").GetInt32());
        var gone = await BenchFixture.JsonOf(removed);
        Assert.Equal((2, "[]"), (gone.GetProperty("revision").GetInt32(), gone.GetProperty("points").ToString()));
    }

    [Theory]
    [InlineData("focus", "")]
    [InlineData("focus", "null")]
    [InlineData("focus", "[]")]
    [InlineData("focus", "{")]
    [InlineData("focus", """{"editId":"x","basedOn":0,"value":"focused"}""")]
    [InlineData("focus", """{"editId":"6f9619ff-8b86-d011-b42d-00c04fc964ff","basedOn":0}""")]
    [InlineData("focus", """{"editId":"6f9619ff-8b86-d011-b42d-00c04fc964ff","basedOn":0,"value":"sharp"}""")]
    [InlineData("focus", """{"editId":"6f9619ff-8b86-d011-b42d-00c04fc964ff","basedOn":0,"value":0}""")]
    [InlineData("focus", """{"editId":"6f9619ff-8b86-d011-b42d-00c04fc964ff","basedOn":1e99,"value":"focused"}""")]
    [InlineData("annotations/head", """{"editId":"6f9619ff-8b86-d011-b42d-00c04fc964ff","basedOn":0,"points":[[1,2],[3]],"lineWidth":6}""")]
    [InlineData("annotations/head", """{"editId":"6f9619ff-8b86-d011-b42d-00c04fc964ff","basedOn":0,"points":[[1,2],null,[3,4]],"lineWidth":6}""")]
    [InlineData("annotations/head", """{"editId":"6f9619ff-8b86-d011-b42d-00c04fc964ff","basedOn":0,"points":[[1,2],["a",2],[3,4]],"lineWidth":6}""")]
    [InlineData("annotations/head", """{"editId":"6f9619ff-8b86-d011-b42d-00c04fc964ff","basedOn":0,"points":[[1,2],[1e999,2],[3,4]],"lineWidth":6}""")]
    [InlineData("annotations/midpiece", """{"editId":"6f9619ff-8b86-d011-b42d-00c04fc964ff","basedOn":0,"points":[[1,2],[3,4]],"lineWidth":-6}""")]
    [InlineData("annotations/midpiece", """{"editId":"6f9619ff-8b86-d011-b42d-00c04fc964ff","basedOn":0,"points":[[1,2]],"lineWidth":6}""")]
    public async Task Edits_OfHostileJson_AreRefusedInWords(string what, string json)
    {
        var (id, _) = await bench.CellAsync();

        using var answer = await bench.Annotator.PostAsync($"/api/cells/{id}/{what}", new StringContent(json, Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.NotEmpty(await BenchFixture.DetailOf(answer));
    }

    [Fact]
    public async Task Edits_DeeplyNestedOrHuge_AreRefused()
    {
        var (id, _) = await bench.CellAsync();

        using var deep = await bench.Annotator.PostAsync($"/api/cells/{id}/annotations/head", new StringContent(new string('[', 100_000)));
        using var huge = await bench.Annotator.PostAsync($"/api/cells/{id}/annotations/head", new StringContent(new string(' ', 3_000_000)));

        Assert.Equal(HttpStatusCode.BadRequest, deep.StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, huge.StatusCode);
    }

    [Fact]
    public async Task Edits_ByAViewerOrWithoutTheHeader_AreRefused()
    {
        var (id, _) = await bench.CellAsync();
        foreach (var path in new[] { $"/api/cells/{id}/focus", $"/api/cells/{id}/annotations/head", $"/api/studies/{bench.StudyId}/imports" })
        {
            using var viewer = await bench.Viewer.PostAsJsonAsync(path, Focus(0, "focused"));
            Assert.Equal(HttpStatusCode.Forbidden, viewer.StatusCode);
        }
        using var client = await bench.CreateClientAsync("annotator");
        client.DefaultRequestHeaders.Remove("X-SpermIbfc");
        using var bare = await client.PostAsJsonAsync($"/api/cells/{id}/focus", Focus(0, "focused"));
        Assert.Equal(HttpStatusCode.BadRequest, bare.StatusCode);
    }

    [Fact]
    public async Task Edits_OfAPageWhosePersonIsNotSignedInAnyMore_AreNotSavedUnderTheOthersName()
    {
        var (id, _) = await bench.CellAsync();
        using var client = await bench.CreateClientAsync("reviewer");
        client.DefaultRequestHeaders.Add("X-SpermIbfc-Person", "annotator");

        using var label = await client.PostAsJsonAsync($"/api/cells/{id}/focus", Focus(0, "focused"));
        using var drawing = await client.PostAsJsonAsync($"/api/cells/{id}/annotations/midpiece", Drawing(0, Line));
        await SiteFixture.SignInAsync(client, "annotator");
        using var again = await client.PostAsJsonAsync($"/api/cells/{id}/focus", Focus(0, "focused"));

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (label.StatusCode, drawing.StatusCode));
        Assert.Equal("reviewer", (await BenchFixture.JsonOf(label)).GetProperty("signedInAs").GetString());
        Assert.Equal("annotator", (await BenchFixture.JsonOf(again)).GetProperty("author").GetString());
    }

    [Fact]
    public async Task Edits_OfNoCell_AreNotFound()
    {
        using var focus = await bench.Annotator.PostAsJsonAsync("/api/cells/999999/focus", Focus(0, "focused"));
        using var drawing = await bench.Annotator.PostAsJsonAsync("/api/cells/999999/annotations/head", Drawing(0, Line));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (focus.StatusCode, drawing.StatusCode));
    }
}
