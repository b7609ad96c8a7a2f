using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace SpermIbfc.Web.Tests.Api;

public sealed class ReviewsApiTests(ReviewFixture bench) : IClassFixture<ReviewFixture>
{
    static object Step(string state, int basedOn = 0, string? comment = null, Guid? id = null) => new { editId = id ?? Guid.NewGuid(), basedOn, state, comment };

    async Task<long> LabelledAsync()
    {
        var (id, _) = await bench.Bench.CellAsync();
        using var answer = await bench.Annotator.PostAsJsonAsync($"/api/cells/{id}/focus", new { editId = Guid.NewGuid(), basedOn = 0, value = "focused" });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return id;
    }

    [Fact]
    public async Task Review_FromSubmissionToApproval_IsAnsweredAndReadBack()
    {
        var id = await LabelledAsync();
        var edit = Step("submitted", comment: "the neck", id: Guid.NewGuid());

        using var submitted = await bench.Annotator.PostAsJsonAsync($"/api/cells/{id}/review", edit);
        using var again = await bench.Annotator.PostAsJsonAsync($"/api/cells/{id}/review", edit);
        using var approved = await bench.Reviewer.PostAsJsonAsync($"/api/cells/{id}/review", Step("approved", 1));
        var cell = await bench.Viewer.GetFromJsonAsync<JsonElement>($"/api/cells/{id}");

        Assert.Equal(await submitted.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        var first = await BenchFixture.JsonOf(submitted);
        Assert.Equal(("submitted", "the neck", 1, "annotator", false),
            (first.GetProperty("state").GetString(), first.GetProperty("comment").GetString(), first.GetProperty("revision").GetInt32(), first.GetProperty("author").GetString(), first.GetProperty("isOutdated").GetBoolean()));
        Assert.Equal((await BenchFixture.JsonOf(approved)).ToString(), cell.GetProperty("review").ToString());
    }

    [Fact]
    public async Task Review_OnAnOldStep_Is409WithWhatStands()
    {
        var id = await LabelledAsync();
        using var first = await bench.Reviewer.PostAsJsonAsync($"/api/cells/{id}/review", Step("sentBack", comment: "the head"));
        using var stale = await bench.Annotator.PostAsJsonAsync($"/api/cells/{id}/review", Step("submitted"));
        Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        Assert.Equal("sentBack", (await BenchFixture.JsonOf(stale)).GetProperty("current").GetProperty("state").GetString());
    }

    [Fact]
    public async Task Review_ByRole_IsTakenOrForbidden()
    {
        var id = await LabelledAsync();
        foreach (var (client, state, status) in new[]
        {
            (bench.Viewer, "submitted", HttpStatusCode.Forbidden), (bench.Annotator, "approved", HttpStatusCode.Forbidden), (bench.Annotator, "sentBack", HttpStatusCode.Forbidden),
            (bench.Annotator, "submitted", HttpStatusCode.OK), (bench.Reviewer, "approved", HttpStatusCode.Conflict),
        })
        {
            using var one = await client.PostAsJsonAsync($"/api/cells/{id}/review", Step(state, comment: "x"));
            Assert.Equal(status, one.StatusCode);
        }
        foreach (var (client, state, status) in new[]
        {
            (bench.Viewer, "submitted", HttpStatusCode.Forbidden), (bench.Annotator, "approved", HttpStatusCode.Forbidden), (bench.Annotator, "submitted", HttpStatusCode.OK), (bench.Reviewer, "approved", HttpStatusCode.OK),
        })
        {
            using var many = await client.PostAsJsonAsync($"/api/studies/{bench.Bench.StudyId}/reviews", new { batchId = Guid.NewGuid(), state, cellIds = new[] { id } });
            Assert.Equal(status, many.StatusCode);
        }
    }

    [Theory]
    [InlineData("{}", 400)]
    [InlineData("""{"editId":"6f9619ff-8b86-d011-b42d-00c04fc964ff","basedOn":0,"state":"fine"}""", 400)]
    [InlineData("""{"editId":"6f9619ff-8b86-d011-b42d-00c04fc964ff","basedOn":0,"state":2,"comment":"x"}""", 400)]
    [InlineData("""{"editId":"6f9619ff-8b86-d011-b42d-00c04fc964ff","basedOn":0,"state":"sentBack"}""", 400)]
    [InlineData("""{"editId":"6f9619ff-8b86-d011-b42d-00c04fc964ff","basedOn":0,"state":"approved","headRevision":7}""", 400)]
    [InlineData("""{"editId":"6f9619ff-8b86-d011-b42d-00c04fc964ff","basedOn":-5,"state":"approved"}""", 409)]
    public async Task Review_OfHostileJson_IsRefusedInWords(string json, int status)
    {
        var id = await LabelledAsync();
        using var answer = await bench.Reviewer.PostAsync($"/api/cells/{id}/review", new StringContent(json, Encoding.UTF8, "application/json"));
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.NotEmpty(await BenchFixture.DetailOf(answer));
    }

    [Fact]
    public async Task Review_OfNothing_IsRefused()
    {
        var (bare, _) = await bench.Bench.CellAsync();
        using var unlabelled = await bench.Annotator.PostAsJsonAsync($"/api/cells/{bare}/review", Step("submitted"));
        using var none = await bench.Annotator.PostAsJsonAsync("/api/cells/999999/review", Step("submitted"));
        using var huge = await bench.Reviewer.PostAsJsonAsync($"/api/cells/{bare}/review", Step("sentBack", comment: new string('x', 20_000)));
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.NotFound, HttpStatusCode.RequestEntityTooLarge), (unlabelled.StatusCode, none.StatusCode, huge.StatusCode));
    }

    [Fact]
    public async Task Reviews_OfAnAssignment_AreItsAssigneesAndTheReviewers()
    {
        var id = await LabelledAsync();
        var assignment = await bench.AssignAsync(blind: false);
        object Body(string state) => new { batchId = Guid.NewGuid(), state, assignmentId = assignment.Id };
        var path = $"/api/studies/{bench.Bench.StudyId}/reviews";

        using var other = await bench.Second.PostAsJsonAsync(path, Body("submitted"));
        using var own = await bench.Annotator.PostAsJsonAsync(path, Body("submitted"));
        using var approved = await bench.Reviewer.PostAsJsonAsync(path, Body("approved"));
        using var neither = await bench.Reviewer.PostAsJsonAsync(path, new { batchId = Guid.NewGuid(), state = "approved" });
        using var elsewhere = await bench.Reviewer.PostAsJsonAsync("/api/studies/999/reviews", Body("approved"));

        Assert.Equal(HttpStatusCode.Forbidden, other.StatusCode);
        var changed = (await BenchFixture.JsonOf(own)).GetProperty("changed").GetInt32();
        Assert.True(changed >= 1);
        Assert.Equal(changed, (await BenchFixture.JsonOf(approved)).GetProperty("changed").GetInt32());
        Assert.Equal("approved", (await bench.Viewer.GetFromJsonAsync<JsonElement>($"/api/cells/{id}")).GetProperty("review").GetProperty("state").GetString());
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.NotFound), (neither.StatusCode, elsewhere.StatusCode));
    }

    [Fact]
    public async Task Gallery_ByStateOfReview_ShowsThose()
    {
        var id = await LabelledAsync();
        using var approved = await bench.Reviewer.PostAsJsonAsync($"/api/cells/{id}/review", Step("approved"));
        var path = $"/api/studies/{bench.Bench.StudyId}/gallery/cells";
        Assert.Contains(id, await IdsAsync($"{path}?review=approved"));
        Assert.DoesNotContain(id, await IdsAsync($"{path}?review=none"));
        using var drawn = await bench.Annotator.PostAsJsonAsync($"/api/cells/{id}/annotations/head", new { editId = Guid.NewGuid(), basedOn = 0, points = new double[][] { [1, 1], [5, 1], [5, 5] } });
        Assert.Contains(id, await IdsAsync($"{path}?review=changedSince"));
        Assert.DoesNotContain(id, await IdsAsync($"{path}?review=approved"));
        using var wrong = await bench.Viewer.GetAsync($"{path}?review=fine");
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
    }

    [Fact]
    public async Task BulkLabels_AreUndoneByWhoeverSetThemOrAReviewer()
    {
        var (id, _) = await bench.Bench.CellAsync();
        var batch = Guid.NewGuid();
        using var set = await bench.Annotator.PostAsJsonAsync($"/api/studies/{bench.Bench.StudyId}/gallery/labels", new { batchId = batch, value = "unsure", cellIds = new[] { id } });
        using var other = await bench.Second.DeleteAsync($"/api/gallery/labels/{batch}");
        Assert.Equal(HttpStatusCode.Forbidden, other.StatusCode);
        Assert.Contains("annotator set these labels", await BenchFixture.DetailOf(other));
        Assert.Equal("unsure", (await bench.Viewer.GetFromJsonAsync<JsonElement>($"/api/cells/{id}")).GetProperty("focus").GetProperty("value").GetString());
        using var reviewer = await bench.Reviewer.DeleteAsync($"/api/gallery/labels/{batch}");
        using var own = await bench.Annotator.DeleteAsync($"/api/gallery/labels/{batch}");
        using var none = await bench.Reviewer.DeleteAsync($"/api/gallery/labels/{Guid.NewGuid()}");
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.NotFound), (reviewer.StatusCode, own.StatusCode, none.StatusCode));
        Assert.Equal(1, (await BenchFixture.JsonOf(own)).GetProperty("takenBack").GetInt32());
    }

    [Fact]
    public async Task Reviews_DoneAtOnce_AreUndoneByThoseWhoMay()
    {
        var id = await LabelledAsync();
        var path = $"/api/studies/{bench.Bench.StudyId}/reviews";
        async Task<Guid> StepAsync(HttpClient client, string state)
        {
            var batch = Guid.NewGuid();
            using var answer = await client.PostAsJsonAsync(path, new { batchId = batch, state, cellIds = new[] { id } });
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            return batch;
        }

        async Task<JsonElement> UndoAsync(HttpClient client, Guid batch, HttpStatusCode status)
        {
            using var answer = await client.DeleteAsync($"{path}/{batch}");
            Assert.Equal(status, answer.StatusCode);
            return await BenchFixture.JsonOf(answer);
        }

        var submitted = await StepAsync(bench.Annotator, "submitted");
        var approved = await StepAsync(bench.Reviewer, "approved");
        Assert.Contains("only a reviewer", (await UndoAsync(bench.Annotator, approved, HttpStatusCode.Forbidden)).GetProperty("detail").GetString());
        Assert.Contains("only they or a reviewer", (await UndoAsync(bench.Second, submitted, HttpStatusCode.Forbidden)).GetProperty("detail").GetString());
        await UndoAsync(bench.Viewer, submitted, HttpStatusCode.Forbidden);
        await UndoAsync(bench.Reviewer, Guid.NewGuid(), HttpStatusCode.NotFound);
        using var elsewhere = await bench.Reviewer.DeleteAsync($"/api/studies/999/reviews/{approved}");
        Assert.Equal(HttpStatusCode.NotFound, elsewhere.StatusCode);

        var movedOn = await UndoAsync(bench.Annotator, submitted, HttpStatusCode.OK);
        var undone = await UndoAsync(bench.Reviewer, approved, HttpStatusCode.OK);
        var review = (await bench.Viewer.GetFromJsonAsync<JsonElement>($"/api/cells/{id}")).GetProperty("review");
        var own = await UndoAsync(bench.Annotator, submitted, HttpStatusCode.OK);

        Assert.Equal((0, 1), (movedOn.GetProperty("undone").GetInt32(), movedOn.GetProperty("movedOn").GetInt32()));
        Assert.Equal((1, 0), (undone.GetProperty("undone").GetInt32(), undone.GetProperty("movedOn").GetInt32()));
        Assert.Equal(("submitted", "annotator", 3), (review.GetProperty("state").GetString(), review.GetProperty("author").GetString(), review.GetProperty("revision").GetInt32()));
        Assert.Equal(1, own.GetProperty("undone").GetInt32());
        Assert.Contains(id, await IdsAsync($"/api/studies/{bench.Bench.StudyId}/gallery/cells?review=none"));
        using var takenBack = await bench.Reviewer.PostAsJsonAsync($"/api/cells/{id}/review", Step("takenBack", 4));
        Assert.Equal(HttpStatusCode.BadRequest, takenBack.StatusCode);
        Assert.Contains("review,submission undone,", await bench.Viewer.GetStringAsync($"/api/studies/{bench.Bench.StudyId}/trail.csv?kind=review"));
    }

    async Task<IReadOnlyList<long>> IdsAsync(string path)
    {
        var bytes = await bench.Viewer.GetByteArrayAsync(path);
        return [.. bytes.Chunk(4).Select(four => (long)BitConverter.ToUInt32(four))];
    }
}
