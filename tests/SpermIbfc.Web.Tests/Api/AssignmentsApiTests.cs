using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SpermIbfc.Data.Assignments;

namespace SpermIbfc.Web.Tests.Api;

public sealed class AssignmentsApiTests(ReviewFixture bench) : IClassFixture<ReviewFixture>
{
    static readonly double[][] Line = [[2.5, 3.25], [9, 8], [15.1, 4]];

    static object Focus(int basedOn, string? value, Guid? id = null) => new { editId = id ?? Guid.NewGuid(), basedOn, value, reason = (string?)null };

    static object Drawing(int basedOn, double[][] points, int[]? maskRuns = null) => new { editId = Guid.NewGuid(), basedOn, points, lineWidth = 6, maskRuns };

    [Fact]
    public async Task BlindCell_IsReadAndAnsweredApartFromTheStudysOwn()
    {
        var (id, _) = await bench.Bench.CellAsync();
        using var own = await bench.Second.PostAsJsonAsync($"/api/cells/{id}/focus", Focus(0, "focused"));
        using var drawn = await bench.Second.PostAsJsonAsync($"/api/cells/{id}/annotations/head", Drawing(0, Line));
        using var submitted = await bench.Second.PostAsJsonAsync($"/api/cells/{id}/review", new { editId = Guid.NewGuid(), basedOn = 0, state = "submitted" });
        var assignment = await bench.AssignAsync(blind: true);
        var path = $"/api/assignments/{assignment.Id}/cells/{id}";

        var before = await bench.Annotator.GetFromJsonAsync<JsonElement>(path);
        using var label = await bench.Annotator.PostAsJsonAsync($"{path}/focus", Focus(0, "unsure"));
        using var midpiece = await bench.Annotator.PostAsJsonAsync($"{path}/annotations/midpiece", Drawing(0, Line));
        using var stale = await bench.Annotator.PostAsJsonAsync($"{path}/focus", Focus(0, "focused"));
        var after = await bench.Annotator.GetFromJsonAsync<JsonElement>(path);
        var study = await bench.Viewer.GetFromJsonAsync<JsonElement>($"/api/cells/{id}");

        foreach (var hidden in new[] { "focus", "midpiece", "head", "review" })
            Assert.Equal(JsonValueKind.Null, before.GetProperty(hidden).ValueKind);
        Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        Assert.Equal("unsure", (await BenchFixture.JsonOf(stale)).GetProperty("current").GetProperty("value").GetString());
        Assert.Equal((await BenchFixture.JsonOf(label)).ToString(), after.GetProperty("focus").ToString());
        Assert.Equal((await BenchFixture.JsonOf(midpiece)).ToString(), after.GetProperty("midpiece").ToString());
        Assert.Equal(JsonValueKind.Null, after.GetProperty("head").ValueKind);
        Assert.Equal("focused", study.GetProperty("focus").GetProperty("value").GetString());
        Assert.Equal(JsonValueKind.Null, study.GetProperty("midpiece").ValueKind);
        Assert.Equal(before.EnumerateObject().Select(property => property.Name), study.EnumerateObject().Select(property => property.Name));
    }

    [Fact]
    public async Task BlindCell_IsForItsAssigneeAndReadableForReviewers()
    {
        var (id, _) = await bench.Bench.CellAsync();
        var assignment = await bench.AssignAsync(blind: true);
        var path = $"/api/assignments/{assignment.Id}/cells/{id}";
        foreach (var (client, status) in new[] { (bench.Annotator, HttpStatusCode.OK), (bench.Reviewer, HttpStatusCode.OK), (bench.Second, HttpStatusCode.Forbidden), (bench.Viewer, HttpStatusCode.Forbidden) })
        {
            using var read = await client.GetAsync(path);
            Assert.Equal(status, read.StatusCode);
        }
        foreach (var client in new[] { bench.Reviewer, bench.Second, bench.Viewer })
        {
            using var label = await client.PostAsJsonAsync($"{path}/focus", Focus(0, "unsure"));
            using var head = await client.PostAsJsonAsync($"{path}/annotations/head", Drawing(0, Line));
            Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (label.StatusCode, head.StatusCode));
        }
    }

    [Fact]
    public async Task Answers_ForOtherCellsOrClosedOrOpenAssignmentsOrAsMasks_AreRefused()
    {
        var (id, _) = await bench.Bench.CellAsync();
        var (blind, open) = (await bench.AssignAsync(blind: true), await bench.AssignAsync(blind: false));
        var (later, _) = await bench.Bench.CellAsync();
        async Task IsAsync(HttpStatusCode status, string path, object body)
        {
            using var answer = await bench.Annotator.PostAsJsonAsync($"/api/assignments/{path}", body);
            Assert.Equal(status, answer.StatusCode);
            Assert.NotEmpty(await BenchFixture.DetailOf(answer));
        }

        await IsAsync(HttpStatusCode.NotFound, $"{blind.Id}/cells/{later}/focus", Focus(0, "unsure"));
        await IsAsync(HttpStatusCode.NotFound, $"99999/cells/{id}/focus", Focus(0, "unsure"));
        await IsAsync(HttpStatusCode.BadRequest, $"{open.Id}/cells/{id}/focus", Focus(0, "unsure"));
        await IsAsync(HttpStatusCode.BadRequest, $"{blind.Id}/cells/{id}/focus", new { });
        await IsAsync(HttpStatusCode.BadRequest, $"{blind.Id}/cells/{id}/annotations/head", Drawing(0, [], [1, 2]));
        await IsAsync(HttpStatusCode.BadRequest, $"{blind.Id}/cells/{id}/annotations/midpiece", Drawing(0, [[1, 2]]));
        await bench.Bench.Services.GetRequiredService<CloseAssignmentCommand>().ExecuteAsync(blind.Id, default);
        await IsAsync(HttpStatusCode.BadRequest, $"{blind.Id}/cells/{id}/focus", Focus(0, "unsure"));
        using var gone = await bench.Annotator.GetAsync($"/api/assignments/{blind.Id}/cells/{later}");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task Assignment_MadeListedAndClosed_IsTheSameAsOnThePage()
    {
        var (id, number) = await bench.Bench.CellAsync();
        await bench.Bench.CellAsync();
        using var label = await bench.Annotator.PostAsJsonAsync($"/api/cells/{id}/focus", Focus(0, "focused"));
        var path = $"/api/studies/{bench.Bench.StudyId}/assignments";
        var name = $"by HTTP {number}";

        using var made = await bench.Reviewer.PostAsJsonAsync(path, new { name = $" {name} ", task = "draw", assignee = "ANNOTATOR", isBlind = true, cells = 1, seed = 7 });
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var assignment = await BenchFixture.JsonOf(made);
        var assignmentId = assignment.GetProperty("id").GetInt32();
        Assert.Equal((name, "draw", true, "annotator", 1, 0, "reviewer", JsonValueKind.Null), (
            assignment.GetProperty("name").GetString(), assignment.GetProperty("task").GetString(), assignment.GetProperty("isBlind").GetBoolean(), assignment.GetProperty("assignee").GetString(),
            assignment.GetProperty("cells").GetInt32(), assignment.GetProperty("done").GetInt32(), assignment.GetProperty("createdBy").GetString(), assignment.GetProperty("closedAt").ValueKind));
        var listed = (await bench.Viewer.GetFromJsonAsync<JsonElement>(path)).EnumerateArray().Single(one => one.GetProperty("id").GetInt32() == assignmentId);
        Assert.Equal(assignment.ToString(), listed.ToString());
        // What is out of focus or not labelled is not drawn on.
        var queue = await bench.Annotator.GetFromJsonAsync<JsonElement>($"/api/studies/{bench.Bench.StudyId}/queue/ids?kind=assignment&id={assignmentId}");
        var drawnOn = Assert.Single(queue.GetProperty("ids").EnumerateArray()).GetInt64();
        Assert.Equal("focused", (await bench.Viewer.GetFromJsonAsync<JsonElement>($"/api/cells/{drawnOn}")).GetProperty("focus").GetProperty("value").GetString());

        using var closed = await bench.Reviewer.PostAsync($"{path}/{assignmentId}/close", null);
        using var again = await bench.Reviewer.PostAsync($"{path}/{assignmentId}/close", null);
        var (first, second) = (await BenchFixture.JsonOf(closed), await BenchFixture.JsonOf(again));
        Assert.Equal(JsonValueKind.String, first.GetProperty("closedAt").ValueKind);
        Assert.Equal(first.ToString(), second.ToString());
        Assert.Equal(first.ToString(), (await bench.Viewer.GetFromJsonAsync<JsonElement>($"{path}/{assignmentId}")).ToString());
        using var answer = await bench.Annotator.PostAsJsonAsync($"/api/assignments/{assignmentId}/cells/{drawnOn}/annotations/head", Drawing(0, Line));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Assignments_ByRole_AreMadeAndClosedByReviewersOnly()
    {
        await bench.Bench.CellAsync();
        var open = await bench.AssignAsync(blind: false);
        var path = $"/api/studies/{bench.Bench.StudyId}/assignments";
        foreach (var client in new[] { bench.Annotator, bench.Viewer })
        {
            using var made = await client.PostAsJsonAsync(path, new { name = "x", task = "label", assignee = "annotator" });
            using var closed = await client.PostAsync($"{path}/{open.Id}/close", null);
            using var list = await client.GetAsync(path);
            Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.OK), (made.StatusCode, closed.StatusCode, list.StatusCode));
        }
        using var foreign = await bench.Reviewer.PostAsync($"/api/studies/999/assignments/{open.Id}/close", null);
        using var none = await bench.Reviewer.PostAsync($"{path}/99999/close", null);
        using var nowhere = await bench.Reviewer.GetAsync("/api/studies/999/assignments");
        using var notThere = await bench.Reviewer.PostAsJsonAsync("/api/studies/999/assignments", new { name = "x", task = "label", assignee = "annotator" });
        Assert.All([foreign, none, nowhere, notThere], answer => Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode));
        Assert.Null((await bench.Bench.Services.GetRequiredService<AssignmentQueries>().FindAsync(open.Id, default))!.ClosedAt);
    }

    [Theory]
    [InlineData("""{"task":"label","assignee":"annotator"}""", "JSON")]
    [InlineData("""{"name":null,"task":"label","assignee":"annotator"}""", "name")]
    [InlineData("""{"name":"x","task":"label","assignee":null}""", "no account")]
    [InlineData("""{"name":"x","task":"paint","assignee":"annotator"}""", "JSON")]
    [InlineData("""{"name":"x","task":"label","assignee":"nobody"}""", "no account")]
    [InlineData("""{"name":"x","task":"label","assignee":"viewer"}""", "only look")]
    [InlineData("""{"name":"x","task":"label","assignee":"annotator","matching":"label=sharp"}""", "no label")]
    [InlineData("""{"name":"x","task":"label","assignee":"annotator","matching":"acquisition=99999"}""", "nothing to ask for")]
    [InlineData("""{"name":"x","task":"label","assignee":"annotator","cells":0}""", "at least one cell")]
    [InlineData("""{"name":"x","task":"label","assignee":"annotator","share":1.5}""", "at most at 100 %")]
    [InlineData("""{"name":"x","task":"label","assignee":"annotator","share":0.5,"cells":5}""", "not both")]
    public async Task Assignment_OfHostileJson_IsRefusedInWords(string json, string words)
    {
        await bench.Bench.CellAsync();
        using var answer = await bench.Reviewer.PostAsync($"/api/studies/{bench.Bench.StudyId}/assignments", new StringContent(json, System.Text.Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(words, await BenchFixture.DetailOf(answer));
    }

    [Fact]
    public async Task OpenCell_OfAnAssignment_IsAnsweredAsAnyOther()
    {
        var (id, _) = await bench.Bench.CellAsync();
        var open = await bench.AssignAsync(blind: false);
        foreach (var client in new[] { bench.Annotator, bench.Second, bench.Viewer })
            Assert.Equal(await client.GetStringAsync($"/api/cells/{id}"), await client.GetStringAsync($"/api/assignments/{open.Id}/cells/{id}"));
    }

    [Fact]
    public async Task Trail_AsCsv_TellsBlindAnswersToReviewersOnly()
    {
        var (id, number) = await bench.Bench.CellAsync();
        using var label = await bench.Annotator.PostAsJsonAsync($"/api/cells/{id}/focus", new { editId = Guid.NewGuid(), basedOn = 0, value = "notFit", reason = "cutOff" });
        using var sentBack = await bench.Reviewer.PostAsJsonAsync($"/api/cells/{id}/review", new { editId = Guid.NewGuid(), basedOn = 0, state = "sentBack", comment = "=look, \"again\"" });
        var assignment = await bench.AssignAsync(blind: true);
        using var blind = await bench.Annotator.PostAsJsonAsync($"/api/assignments/{assignment.Id}/cells/{id}/focus", Focus(0, "unsure"));
        var path = $"/api/studies/{bench.Bench.StudyId}/trail.csv";

        string[] LinesOf(string csv) => [.. csv.Split("\r\n").Where(line => line.Contains($",cell {number},"))];
        var reviewer = LinesOf(await bench.Reviewer.GetStringAsync(path));
        var viewer = LinesOf(await bench.Viewer.GetStringAsync(path));

        Assert.Equal(3, reviewer.Length);
        Assert.Contains(reviewer, line => line.Contains($"annotator,blind label,unsure,cell {number},{id},1,1,{assignment.Name}"));
        Assert.Contains(viewer, line => line.Contains($"annotator,blind label,labelled blind,cell {number},{id},1,1,{assignment.Name}"));
        Assert.Contains(viewer, line => line.Contains($"annotator,label,not fit: cut off by the field,cell {number},{id},1,1,"));
        Assert.Contains(viewer, line => line.EndsWith($"reviewer,review,sent back,cell {number},{id},1,1,\"'=look, \"\"again\"\"\"", StringComparison.Ordinal));
        Assert.Single(LinesOf(await bench.Viewer.GetStringAsync($"{path}?kind=review&person=reviewer")));
        using var wrong = await bench.Viewer.GetAsync($"{path}?kind=deeds");
        using var none = await bench.Viewer.GetAsync("/api/studies/999/trail.csv");
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.NotFound), (wrong.StatusCode, none.StatusCode));
    }
}
