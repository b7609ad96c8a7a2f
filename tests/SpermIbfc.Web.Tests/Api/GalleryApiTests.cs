using System.Net;
using System.Net.Http.Json;
using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SpermIbfc.Data.Features;
using SpermIbfc.Data.Persistence;
using SpermIbfc.Data.Populations;

namespace SpermIbfc.Web.Tests.Api;

public sealed class GalleryApiTests(BenchFixture bench) : IClassFixture<BenchFixture>
{
    string Gallery => $"/api/studies/{bench.StudyId}/gallery";

    [Fact]
    public async Task Cells_ByRangePopulationAndOrder_AreIdsInBinary()
    {
        var (acquisition, ids) = await FourCellsAsync();

        using var answer = await bench.Viewer.GetAsync($"{Gallery}/cells?acquisition={acquisition}&population=tagged&f=Area:Ch1:2:&sort=-Area:Ch1");

        var found = MemoryMarshal.Cast<byte, uint>(await answer.Content.ReadAsByteArrayAsync()).ToArray();
        Assert.Equal([(uint)ids[3], (uint)ids[1]], found);
        Assert.Equal("2", answer.Headers.GetValues("X-Total").Single());
        Assert.Equal("application/octet-stream", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(1, await CountAsync($"acquisition={acquisition}&feature=Area:Ch1&from=1&to=1.5"));
    }

    [Theory]
    [InlineData("label=sharp")]
    [InlineData("label=1")]
    [InlineData("drawing=some")]
    [InlineData("acquisition=first")]
    [InlineData("f=rms")]
    [InlineData("f=rms:0:x:1")]
    [InlineData("f=rms:0:NaN:1")]
    [InlineData("f=:1:2")]
    public async Task Cells_OfANonsenseFilter_AreRefusedInWords(string query)
    {
        using var answer = await bench.Viewer.GetAsync($"{Gallery}/cells?{query}");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.NotEmpty(await BenchFixture.DetailOf(answer));
    }

    [Fact]
    public async Task Summaries_OfIds_TellTheLabelTheNumberAndTheFeaturesValue()
    {
        var (acquisition, ids) = await FourCellsAsync();

        using var answer = await bench.Viewer.PostAsJsonAsync($"{Gallery}/summaries", new { ids = new[] { ids[2], ids[0] }, feature = "Area:Ch1" });

        var cells = (await BenchFixture.JsonOf(answer)).EnumerateArray().ToList();
        Assert.Equal([ids[2], ids[0]], cells.Select(cell => cell.GetProperty("id").GetInt64()));
        Assert.Equal((3, acquisition), (cells[0].GetProperty("objectNumber").GetInt32(), cells[0].GetProperty("acquisitionId").GetInt32()));
        Assert.Equal((JsonValueKind.Null, 1.0), (cells[0].GetProperty("value").ValueKind, cells[1].GetProperty("value").GetDouble()));
        using var tooMany = await bench.Viewer.PostAsJsonAsync($"{Gallery}/summaries", new { ids = Enumerable.Range(1, 501) });
        Assert.Equal(HttpStatusCode.BadRequest, tooMany.StatusCode);
    }

    [Fact]
    public async Task FacetsHistogramAndContrast_OfAStudy_DescribeItsCells()
    {
        var (acquisition, _) = await FourCellsAsync();

        var facets = await bench.Viewer.GetFromJsonAsync<JsonElement>($"{Gallery}/facets");
        var histogram = await bench.Viewer.GetFromJsonAsync<JsonElement>($"{Gallery}/histogram?feature=Area:Ch1&bins=3&acquisition={acquisition}&f=Area:Ch1:4:");
        var contrast = await bench.Viewer.GetFromJsonAsync<JsonElement>($"{Gallery}/contrast");

        Assert.Equal(["Ch1", "Ch5"], facets.GetProperty("channels").EnumerateArray().Select(channel => channel.GetProperty("name").GetString()));
        Assert.Contains(facets.GetProperty("acquisitions").EnumerateArray(), each => each.GetProperty("id").GetInt32() == acquisition && each.GetProperty("cells").GetInt32() == 4);
        Assert.Equal(("[1,1,1]", 1, 1.0, 4.0), (
            histogram.GetProperty("counts").ToString(), histogram.GetProperty("unknown").GetInt32(), histogram.GetProperty("low").GetDouble(), histogram.GetProperty("high").GetDouble()));
        Assert.All(contrast.EnumerateArray(), window => Assert.True(window.GetProperty("low").GetDouble() < window.GetProperty("high").GetDouble()));
        Assert.Equal(2, contrast.GetArrayLength());
        using var nowhere = await bench.Viewer.GetAsync("/api/studies/99999/gallery/facets");
        Assert.Equal(HttpStatusCode.NotFound, nowhere.StatusCode);
    }

    [Fact]
    public async Task Labels_OfManyCells_AreSetAndUndoneByAnAnnotatorOnly()
    {
        var (acquisition, ids) = await FourCellsAsync();
        var batch = Guid.NewGuid();
        var body = new { batchId = batch, cellIds = ids[..3], value = "focused" };

        using var refused = await bench.Viewer.PostAsJsonAsync($"{Gallery}/labels", body);
        using var set = await bench.Annotator.PostAsJsonAsync($"{Gallery}/labels", body);
        using var again = await bench.Annotator.PostAsJsonAsync($"{Gallery}/labels", body);
        var focused = await CountAsync($"acquisition={acquisition}&label=focused");
        using var rest = await bench.Annotator.PostAsJsonAsync($"{Gallery}/labels", new { batchId = Guid.NewGuid(), matching = $"acquisition={acquisition}&population=tagged", value = "notFit" });
        using var notByViewer = await bench.Viewer.DeleteAsync($"/api/gallery/labels/{batch}");
        using var undone = await bench.Annotator.DeleteAsync($"/api/gallery/labels/{batch}");
        using var unknown = await bench.Annotator.DeleteAsync($"/api/gallery/labels/{Guid.NewGuid()}");

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (refused.StatusCode, notByViewer.StatusCode));
        Assert.Equal("""{"changed":3,"same":0}""", await set.Content.ReadAsStringAsync());
        Assert.Equal(await set.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        Assert.Equal(3, focused);
        Assert.Equal("""{"changed":2,"same":0}""", await rest.Content.ReadAsStringAsync());
        Assert.Equal("""{"takenBack":2,"changedSince":1}""", await undone.Content.ReadAsStringAsync());
        Assert.Equal((0, 2), (await CountAsync($"acquisition={acquisition}&label=focused"), await CountAsync($"acquisition={acquisition}&label=notFit")));
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Theory]
    [InlineData("""{"batchId":"6f9619ff-8b86-d011-b42d-00c04fc964ff","value":"focused"}""")]
    [InlineData("""{"batchId":"6f9619ff-8b86-d011-b42d-00c04fc964ff","value":"focused","cellIds":[1],"matching":""}""")]
    [InlineData("""{"batchId":"6f9619ff-8b86-d011-b42d-00c04fc964ff","value":"sharp","cellIds":[1]}""")]
    [InlineData("""{"batchId":"6f9619ff-8b86-d011-b42d-00c04fc964ff","cellIds":[1]}""")]
    [InlineData("""{"batchId":"6f9619ff-8b86-d011-b42d-00c04fc964ff","value":"focused","matching":"label=sharp"}""")]
    [InlineData("[")]
    public async Task Labels_OfNonsense_AreRefused(string body)
    {
        using var answer = await bench.Annotator.PostAsync($"{Gallery}/labels", new StringContent(body));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Pictures_InAWindowAndInColour_HaveTagsOfTheirOwn()
    {
        var (id, _) = await bench.CellAsync();
        string[] paths = ["thumbnail/0", "thumbnail/0?low=10&high=200", "thumbnail/0?low=10&high=201", "composite?c=0:10:200:9E9E9E&c=1:::1AFF59", "composite?c=0:10:200:9E9E9E"];
        var tags = new List<string>();
        foreach (var path in paths)
        {
            using var answer = await bench.Viewer.GetAsync($"/api/cells/{id}/{path}");
            Assert.Equal("image/png", answer.Content.Headers.ContentType?.MediaType);
            tags.Add(answer.Headers.ETag!.Tag);
            var again = new HttpRequestMessage(HttpMethod.Get, $"/api/cells/{id}/{path}");
            again.Headers.IfNoneMatch.Add(answer.Headers.ETag);
            using var unchanged = await bench.Viewer.SendAsync(again);
            Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
        }
        Assert.Equal(paths.Length, tags.Distinct().Count());
    }

    [Theory]
    [InlineData("composite", HttpStatusCode.BadRequest)]
    [InlineData("composite?c=0:1:2", HttpStatusCode.BadRequest)]
    [InlineData("composite?c=0:1:2:GGGGGG", HttpStatusCode.BadRequest)]
    [InlineData("composite?c=0:NaN:2:FFFFFF", HttpStatusCode.BadRequest)]
    [InlineData("composite?c=0:1:2:FFFFFF&c=7:1:2:FFFFFF", HttpStatusCode.NotFound)]
    [InlineData("thumbnail/0?low=1", HttpStatusCode.BadRequest)]
    [InlineData("thumbnail/0?low=a&high=2", HttpStatusCode.BadRequest)]
    public async Task Pictures_OfNonsense_AreRefused(string path, HttpStatusCode expected)
    {
        var (id, _) = await bench.CellAsync();
        using var answer = await bench.Viewer.GetAsync($"/api/cells/{id}/{path}");
        Assert.Equal(expected, answer.StatusCode);
    }

    async Task<int> CountAsync(string query) => (await bench.Viewer.GetByteArrayAsync($"{Gallery}/cells?{query}")).Length / sizeof(uint);

    /// <summary>An acquisition of four cells with a feature (1, 2, unknown, 4) and a population of the second and the fourth.</summary>
    async Task<(int AcquisitionId, long[] Ids)> FourCellsAsync()
    {
        var import = await bench.BeginAsync();
        for (var i = 0; i < 4; i++)
        {
            var number = bench.NextNumber();
            using var put = await bench.PutAsync(import, $"cell {number:000}.tif", BenchFixture.File(number));
        }
        var acquisition = (await bench.FinishAsync(import)).GetProperty("acquisitionId").GetInt32();
        await using var db = await bench.Services.GetRequiredService<IDbContextFactory<SpermIbfcDb>>().CreateDbContextAsync();
        float[] values = [1, 2, float.NaN, 4];
        db.FeatureColumns.Add(new FeatureColumn { AcquisitionId = acquisition, Key = "Area:Ch1", Name = "Area", Origin = FeatureOrigin.Daf, Values = MemoryMarshal.AsBytes<float>(values).ToArray() });
        db.Populations.Add(new Population { AcquisitionId = acquisition, Name = "tagged", Kind = PopulationKind.Tagged, Count = 2, Members = [0b1010] });
        await db.SaveChangesAsync();
        return (acquisition, await db.Cells.Where(cell => cell.AcquisitionId == acquisition).OrderBy(cell => cell.Id).Select(cell => cell.Id).ToArrayAsync());
    }
}
