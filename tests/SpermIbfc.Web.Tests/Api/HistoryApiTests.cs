using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SpermIbfc.Data.Accounts;
using SpermIbfc.Data.Agreement;
using SpermIbfc.Data.Annotations;
using SpermIbfc.Data.Assignments;
using SpermIbfc.Data.Persistence;

namespace SpermIbfc.Web.Tests.Api;

public sealed class HistoryApiTests(BenchFixture bench) : IClassFixture<BenchFixture>
{
    [Fact]
    public async Task History_AfterEdits_TellsThemNewestFirst()
    {
        var (id, _) = await bench.CellAsync();
        await PostAsync($"/api/cells/{id}/focus", new { editId = Guid.NewGuid(), basedOn = 0, value = "notFit", reason = "cutOff" });
        await PostAsync($"/api/cells/{id}/annotations/midpiece", new { editId = Guid.NewGuid(), basedOn = 0, points = new[] { new[] { 2.5, 3 }, [9, 4] }, lineWidth = 2 });

        var entries = (await bench.Viewer.GetFromJsonAsync<JsonElement>($"/api/cells/{id}/history")).GetProperty("entries");

        var (drawing, label) = (entries[0], entries[1]);
        Assert.Equal(("midpiece", 1, "annotator", true), (Text(drawing, "kind"), drawing.GetProperty("revision").GetInt32(), Text(drawing, "author"), drawing.GetProperty("isCurrent").GetBoolean()));
        Assert.Equal((2.5, 2, "fiji-1.53t"), (drawing.GetProperty("points")[0][0].GetDouble(), drawing.GetProperty("lineWidth").GetDouble(), Text(drawing, "rasterizer")));
        Assert.True(drawing.GetProperty("area").GetInt32() > 0);
        Assert.Equal(("focus", "notFit", "cutOff"), (Text(label, "kind"), Text(label, "value"), Text(label, "reason")));
        Assert.Equal(JsonValueKind.Null, label.GetProperty("points").ValueKind);
    }

    [Fact]
    public async Task Comparisons_DrawnBlind_AreForReviewersOnly()
    {
        var (id, _) = await bench.CellAsync();
        await using (var db = await bench.Services.GetRequiredService<IDbContextFactory<SpermIbfcDb>>().CreateDbContextAsync())
        {
            var assignment = new Assignment { StudyId = bench.StudyId, Name = "blind", Task = AssignmentTask.Draw, IsBlind = true, Assignee = "eva", CellCount = 1, CreatedBy = "pi", CreatedAt = DateTimeOffset.UnixEpoch };
            db.Assignments.Add(assignment);
            await db.SaveChangesAsync();
            db.SecondAnnotations.Add(new SecondAnnotation
            {
                AssignmentId = assignment.Id, CellId = id, Structure = Structure.Midpiece, Revision = 1, BasedOn = 0, PointsJson = "[[1,1],[5,5]]", LineWidth = 6,
                Rasterizer = "fiji-1.53t", Author = "eva", At = DateTimeOffset.UnixEpoch, EditId = Guid.NewGuid(),
            });
            await db.SaveChangesAsync();
        }
        using var reviewer = await bench.CreateClientAsync(Roles.Reviewer);

        var seen = (await reviewer.GetFromJsonAsync<JsonElement>($"/api/cells/{id}/comparisons")).GetProperty("shapes");
        var others = (await bench.Annotator.GetFromJsonAsync<JsonElement>($"/api/cells/{id}/comparisons")).GetProperty("shapes");

        Assert.Equal(("second", "eva", "midpiece"), (Text(seen[0], "source"), Text(seen[0], "name"), Text(seen[0], "structure")));
        Assert.Equal(JsonValueKind.Null, seen[0].GetProperty("maskRuns").ValueKind);
        Assert.Equal(0, others.GetArrayLength());
    }

    [Theory]
    [InlineData("history")]
    [InlineData("comparisons")]
    public async Task OfNoCell_IsNotFoundAndOfNobodyIsRefused(string what)
    {
        using var missing = await bench.Viewer.GetAsync($"/api/cells/999999/{what}");
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        using var nobody = bench.CreateAnonymousClient();
        using var refused = await nobody.GetAsync($"/api/cells/1/{what}");
        Assert.NotEqual(HttpStatusCode.OK, refused.StatusCode);
    }

    static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    async Task PostAsync(string path, object body)
    {
        using var answer = await bench.Annotator.PostAsJsonAsync(path, body);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }
}
