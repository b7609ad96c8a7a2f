using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace SpermIbfc.Web.Tests.Api;

public sealed class QueueApiTests(BenchFixture bench) : IClassFixture<BenchFixture>
{
    string Path(string query) => $"/api/studies/{bench.StudyId}/queue/ids?{query}";

    [Theory]
    [InlineData("kind=rmsDisagrees")]
    [InlineData("kind=rmsDisagrees&threshold=61.5")]
    [InlineData("kind=modelDoubt")]
    [InlineData("kind=observersDisagree")]
    [InlineData("kind=filter&label=unlabelled&sort=-rms:0")]
    [InlineData("kind=sample&n=3&seed=9&drawing=undrawn")]
    [InlineData("kind=submitted")]
    [InlineData("kind=sentBack")]
    [InlineData("kind=changedSince&work=draw")]
    public async Task Ids_OfAKind_ComeWithTheirCountsAndASentence(string query)
    {
        var queue = await bench.Viewer.GetFromJsonAsync<JsonElement>(Path(query));
        Assert.True(queue.GetProperty("ids").GetArrayLength() <= queue.GetProperty("total").GetInt32());
        Assert.InRange(queue.GetProperty("remaining").GetInt32(), 0, queue.GetProperty("total").GetInt32());
        Assert.False(queue.GetProperty("truncated").GetBoolean());
        Assert.EndsWith(".", queue.GetProperty("about").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ids_OfAFilter_AreTheGallerys()
    {
        var (first, _) = await bench.CellAsync();
        var (second, _) = await bench.CellAsync();
        var queue = await bench.Viewer.GetFromJsonAsync<JsonElement>(Path("kind=filter&sort=-id"));
        Assert.Equal([second, first], queue.GetProperty("ids").EnumerateArray().Select(id => id.GetInt64()).Take(2));
    }

    [Theory]
    [InlineData("", "There is no queue")]
    [InlineData("kind=3", "There is no queue “3”; there are rmsDisagrees, modelDoubt")]
    [InlineData("kind=unlabelled", "There is no queue")]
    [InlineData("kind=rmsDisagrees&threshold=NaN", "no threshold")]
    [InlineData("kind=sample&n=0", "n is a whole number from 1 to 20000")]
    [InlineData("kind=sample&n=20001", "n is a whole number")]
    [InlineData("kind=sample&seed=-1", "seed is a whole number")]
    [InlineData("kind=filter&label=blue", "There is no label “blue”")]
    public async Task Ids_OfAnythingElse_AreRefusedInWords(string query, string words)
    {
        using var answer = await bench.Viewer.GetAsync(Path(query));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(words, await BenchFixture.DetailOf(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ids_OfAnAssignmentThatIsNot_AreNotFound()
    {
        using var answer = await bench.Viewer.GetAsync(Path("kind=assignment&id=77"));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }
}
