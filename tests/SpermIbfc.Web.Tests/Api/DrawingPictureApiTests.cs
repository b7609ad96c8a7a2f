using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace SpermIbfc.Web.Tests.Api;

public sealed partial class DrawingPictureApiTests(BenchFixture bench) : IClassFixture<BenchFixture>
{
    static object Midpiece() => new { editId = Guid.NewGuid(), basedOn = 0, points = new[] { new[] { 2.5, 3 }, [9, 4], [15, 9] }, lineWidth = 3 };
    static readonly int[] PaintedRuns = [18, 5, 60, 2];

    [Fact]
    public async Task Drawing_IsThePixelsOfTheMasks()
    {
        var (id, _) = await bench.CellAsync();
        await PostAsync(id, "midpiece", Midpiece());
        await PostAsync(id, "head", new { editId = Guid.NewGuid(), basedOn = 0, points = Array.Empty<double[]>(), lineWidth = 1, maskRuns = PaintedRuns });

        var svg = XElement.Parse(await bench.Viewer.GetStringAsync($"/api/cells/{id}/drawing.svg"));
        var cell = await bench.Viewer.GetFromJsonAsync<JsonElement>($"/api/cells/{id}");

        Assert.Equal($"0 0 {BenchFixture.Width} {BenchFixture.Height}", (string)svg.Attribute("viewBox")!);
        var (head, midpiece) = (Pixels(svg.Elements().First()), Pixels(svg.Elements().Last()));
        // The first run goes over the end of its row.
        Assert.Equal([(18, 0), (19, 0), (0, 1), (1, 1), (2, 1), (0, 3), (1, 3)], head);
        Assert.Equal(cell.GetProperty("midpiece").GetProperty("area").GetInt32(), midpiece.Count);
        Assert.Contains((9, 4), midpiece);
    }

    [Fact]
    public async Task Drawing_UnderItsTag_IsSentAgainOnlyWhenItHasChanged()
    {
        var (id, _) = await bench.CellAsync();
        using var empty = await bench.Viewer.GetAsync($"/api/cells/{id}/drawing.svg");
        using var same = await AskAgainAsync(id, empty.Headers.ETag!);
        await PostAsync(id, "midpiece", Midpiece());
        using var drawn = await AskAgainAsync(id, empty.Headers.ETag!);

        Assert.Equal(("image/svg+xml", true), (empty.Content.Headers.ContentType!.MediaType, empty.Headers.CacheControl!.NoCache));
        Assert.Empty(XElement.Parse(await empty.Content.ReadAsStringAsync()).Elements());
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        Assert.Single(XElement.Parse(await drawn.Content.ReadAsStringAsync()).Elements());
    }

    [Fact]
    public async Task Drawing_OfNoCell_IsNotFound()
    {
        using var answer = await bench.Viewer.GetAsync("/api/cells/999999/drawing.svg");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    static List<(int X, int Y)> Pixels(XElement path) => [.. Run().Matches((string)path.Attribute("d")!).SelectMany(run =>
        Enumerable.Range(Number(run, 1), Number(run, 3)).Select(x => (x, Number(run, 2))))];

    static int Number(Match run, int group) => int.Parse(run.Groups[group].Value, CultureInfo.InvariantCulture);

    async Task<HttpResponseMessage> AskAgainAsync(long id, EntityTagHeaderValue tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/cells/{id}/drawing.svg");
        request.Headers.IfNoneMatch.Add(tag);
        return await bench.Viewer.SendAsync(request);
    }

    async Task PostAsync(long id, string structure, object edit)
    {
        using var answer = await bench.Annotator.PostAsJsonAsync($"/api/cells/{id}/annotations/{structure}", edit);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    [GeneratedRegex(@"M(\d+) (\d+)h(\d+)v1h-\3z")]
    private static partial Regex Run();
}
