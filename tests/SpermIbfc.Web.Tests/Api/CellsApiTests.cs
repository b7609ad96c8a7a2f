using System.Net;
using System.Net.Http.Json;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace SpermIbfc.Web.Tests.Api;

public sealed class CellsApiTests(BenchFixture bench) : IClassFixture<BenchFixture>
{
    [Fact]
    public async Task Cell_AskedForByAViewer_TellsChannelsAndThatNothingIsLabelledYet()
    {
        var (id, number) = await bench.CellAsync();

        var cell = await bench.Viewer.GetFromJsonAsync<JsonElement>($"/api/cells/{id}");

        Assert.Equal($"cell {number}", cell.GetProperty("name").GetString());
        Assert.Equal((BenchFixture.Width, BenchFixture.Height), (cell.GetProperty("width").GetInt32(), cell.GetProperty("height").GetInt32()));
        Assert.Equal(["brightField", "midpieceFluorescence"], cell.GetProperty("channels").EnumerateArray().Select(channel => channel.GetProperty("role").GetString()));
        Assert.Equal(0.33, cell.GetProperty("pixelSizeMicrons").GetDouble());
        Assert.All(new[] { "focus", "midpiece", "head" }, name => Assert.Equal(JsonValueKind.Null, cell.GetProperty(name).ValueKind));
    }

    [Fact]
    public async Task Plane_OfACell_IsItsRawSamplesWithATagThatSavesTheNextTransfer()
    {
        var (id, number) = await bench.CellAsync();

        using var answer = await bench.Viewer.GetAsync($"/api/cells/{id}/planes/1");
        var again = new HttpRequestMessage(HttpMethod.Get, $"/api/cells/{id}/planes/1");
        again.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
        using var unchanged = await bench.Viewer.SendAsync(again);

        var bytes = await answer.Content.ReadAsByteArrayAsync();
        Assert.Equal(BenchFixture.Samples(number, 1), MemoryMarshal.Cast<byte, ushort>(bytes).ToArray());
        Assert.Equal("application/octet-stream", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(
            ["20", "12", "uint16"],
            new[] { "X-Plane-Width", "X-Plane-Height", "X-Plane-Type" }.Select(name => answer.Headers.GetValues(name).Single()));
        Assert.True(float.Parse(answer.Headers.GetValues("X-Plane-P1").Single()) < float.Parse(answer.Headers.GetValues("X-Plane-P99").Single()));
        Assert.Contains("immutable", answer.Headers.CacheControl!.ToString());
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
        Assert.Empty(await unchanged.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Thumbnail_OfACell_IsAPngWithATagOfItsOwn()
    {
        var (id, _) = await bench.CellAsync();

        using var png = await bench.Viewer.GetAsync($"/api/cells/{id}/thumbnail/0");
        using var plane = await bench.Viewer.GetAsync($"/api/cells/{id}/planes/0");

        Assert.Equal("image/png", png.Content.Headers.ContentType!.MediaType);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], (await png.Content.ReadAsByteArrayAsync())[..4]);
        Assert.NotEqual(plane.Headers.ETag, png.Headers.ETag);
    }

    [Theory]
    [InlineData("/api/cells/999999")]
    [InlineData("/api/cells/999999/planes/0")]
    [InlineData("/api/cells/{0}/planes/2")]
    [InlineData("/api/cells/{0}/planes/-1")]
    [InlineData("/api/cells/{0}/thumbnail/9")]
    public async Task WhatIsNotThere_IsNotFound(string path)
    {
        var (id, _) = await bench.CellAsync();
        using var answer = await bench.Viewer.GetAsync(string.Format(path, id));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Queue_OfUnlabelledCells_LosesACellWhenItIsLabelled()
    {
        var (id, _) = await bench.CellAsync();
        var url = $"/api/studies/{bench.StudyId}/queue?kind=unlabelled&after={id - 1}&take=1";
        var before = await bench.Viewer.GetFromJsonAsync<JsonElement>(url);

        using (await bench.Annotator.PostAsJsonAsync($"/api/cells/{id}/focus", new { editId = Guid.NewGuid(), basedOn = 0, value = "focused" }))
        {
        }
        var after = await bench.Viewer.GetFromJsonAsync<JsonElement>(url);

        Assert.Equal(id, before.GetProperty("cells")[0].GetProperty("id").GetInt64());
        Assert.Equal(before.GetProperty("remaining").GetInt32() - 1, after.GetProperty("remaining").GetInt32());
        Assert.DoesNotContain(after.GetProperty("cells").EnumerateArray(), cell => cell.GetProperty("id").GetInt64() == id);
    }

    [Theory]
    [InlineData("kind=nonsense")]
    [InlineData("kind=2")]
    [InlineData("take=-1")]
    [InlineData("take=1000000")]
    [InlineData("after=abc")]
    public async Task Queue_OfNonsense_IsRefused(string query)
    {
        using var answer = await bench.Viewer.GetAsync($"/api/studies/{bench.StudyId}/queue?{query}");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("/api/cells/1")]
    [InlineData("/api/cells/1/planes/0")]
    [InlineData("/api/cells/1/thumbnail/0")]
    [InlineData("/api/studies/1/queue")]
    [InlineData("/api/imports/1")]
    public async Task Everything_WithoutSigningIn_IsRefused(string path)
    {
        using var stranger = bench.CreateAnonymousClient();
        using var answer = await stranger.GetAsync(path);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }
}
