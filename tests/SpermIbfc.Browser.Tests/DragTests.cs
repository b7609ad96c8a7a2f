using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit.Abstractions;
using static Microsoft.Playwright.Assertions;
using static SpermIbfc.Browser.Tests.Steps;

namespace SpermIbfc.Browser.Tests;

/// <summary>A vertex of an outline of 2,000 is dragged for three seconds: the picture keeps up, and nothing is sent on the way.</summary>
[Collection("browser")]
public sealed class DragTests(ITestOutputHelper output)
{
    const int Vertices = 2000;
    const double Enough = 0.9;
    const float Moved = 4;
    static readonly TimeSpan Length = TimeSpan.FromSeconds(3);

    [Fact]
    public async Task Vertex_OfAnOutlineOf2000_IsDraggedAtTheMachinesOwnPaceWithoutARequest()
    {
        var figures = new Figures("drag", output);
        await using var lab = await Lab.OpenAsync(demoCells: 6);
        var page = await lab.MakeFirstAccountAsync();
        var study = await OpenDemoAsync(page);
        await page.GotoAsync($"{study}/draw");
        await Expect(page.Locator(".draw-structure.is-head")).ToHaveAttributeAsync("data-state", "done");
        await page.WaitForURLAsync(new Regex(@"cell=\d+"));
        var (size, outline) = await PutOutlineAsync(page, Regex.Match(page.Url, @"cell=(\d+)").Groups[1].Value);
        await page.ReloadAsync();
        await Expect(page.Locator(".draw-structure.is-head")).ToContainTextAsync($"{Vertices} points");
        await page.Keyboard.PressAsync("p");
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        var (x, y) = await DrawingCanvas.OnScreenAsync(page, size.Width, size.Height, outline[0]);
        var empty = await lab.Chromium.OpenAsync(lab.Site.Address);
        await empty.GotoAsync("/healthz");
        var requests = new List<string>();
        page.Request += (_, request) => requests.Add($"{request.Method} {request.Url}");
        var ratio = 0.0;
        // Turn by turn, and again where the machine was busy with other things in one of the two.
        for (var turn = 0; turn < 3 && ratio < Enough; turn++, x += Moved)
        {
            requests.Clear();
            var drag = await MeasureAsync(page, x, y);
            Assert.Empty(requests);
            await LetGoAsync(page, requests);
            var ceiling = await MeasureAsync(empty, x, y);
            ratio = drag.Rate / ceiling.Rate;
            figures.Add($"dragging a vertex of {Vertices}: {drag}");
            figures.Add($"the same moves over an empty page: {ceiling}");
            figures.Add(FormattableString.Invariant($"ratio of the rates: {ratio:0.00}; requests while it moved: 0"));
        }
        Assert.True(ratio >= Enough, $"The drag makes {ratio:0.00} of the frames that the machine makes of an empty page.");
    }

    /// <summary>One edit comes of a drag, when it ends.</summary>
    static async Task LetGoAsync(IPage page, List<string> requests)
    {
        var saved = await page.RunAndWaitForResponseAsync(() => page.Mouse.UpAsync(), response => response.Url.EndsWith("/annotations/head", StringComparison.Ordinal));
        Assert.True(saved.Ok);
        Assert.Single(requests, request => request.StartsWith("POST", StringComparison.Ordinal));
    }

    /// <summary>Puts a wavy outline of many vertices in place of the cell's head.</summary>
    static async Task<((int Width, int Height) Size, double[][] Outline)> PutOutlineAsync(IPage page, string cell)
    {
        using var document = JsonDocument.Parse(await (await page.APIRequest.GetAsync($"/api/cells/{cell}")).TextAsync());
        var (width, height) = (document.RootElement.GetProperty("width").GetInt32(), document.RootElement.GetProperty("height").GetInt32());
        var radius = 0.35 * Math.Min(width, height);
        var outline = Enumerable.Range(0, Vertices).Select(i => i * 2 * Math.PI / Vertices)
            .Select(angle => (angle, reach: radius * (1 + 0.06 * Math.Sin(40 * angle))))
            .Select(at => new[] { Math.Round(width / 2.0 + at.reach * Math.Cos(at.angle), 3), Math.Round(height / 2.0 + at.reach * Math.Sin(at.angle), 3) }).ToArray();
        var answer = await page.APIRequest.PostAsync($"/api/cells/{cell}/annotations/head", new()
        {
            Headers = new Dictionary<string, string> { ["X-SpermIbfc"] = "1" },
            DataObject = new
            {
                editId = Guid.NewGuid(),
                basedOn = document.RootElement.GetProperty("head").GetProperty("revision").GetInt32(),
                points = outline,
                lineWidth = 1,
                maskRuns = (int[]?)null,
            },
        });
        Assert.True(answer.Ok, await answer.TextAsync());
        return ((width, height), outline);
    }

    /// <summary>Presses, moves in small steps on a circle, 120 a second as a good mouse does, and holds on.</summary>
    static async Task<Drag> MeasureAsync(IPage page, float x, float y)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        Task Mouse(string type, double toX, double toY) => session.SendAsync("Input.dispatchMouseEvent", new()
        {
            ["type"] = type, ["x"] = toX, ["y"] = toY, ["button"] = "left", ["buttons"] = 1, ["clickCount"] = type == "mousePressed" ? 1 : 0,
        });
        await session.SendAsync("Performance.enable");
        await page.Mouse.MoveAsync(x, y);
        await Mouse("mousePressed", x, y);
        var before = await ScriptSecondsAsync(session);
        // Frame callbacks are the frames that the page's thread makes: the canvas is painted in them, once each while it moves.
        await Frames.StartAsync(page);
        var moves = new List<Task>();
        using var pace = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / 120));
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < Length && await pace.WaitForNextTickAsync();)
            moves.Add(Mouse("mouseMoved", x + 30 * Math.Sin(clock.Elapsed.TotalSeconds * 5), y + 30 * (1 - Math.Cos(clock.Elapsed.TotalSeconds * 5))));
        await Task.WhenAll(moves);
        // Near where it was, for the next turn to find it there.
        await Mouse("mouseMoved", x + Moved, y);
        var (intervals, longTasks) = await Frames.StopAsync(page);
        var script = await ScriptSecondsAsync(session) - before;
        return new Drag(moves.Count, intervals, longTasks, script);
    }

    static async Task<double> ScriptSecondsAsync(ICDPSession session) =>
        (await session.SendAsync("Performance.getMetrics"))!.Value.GetProperty("metrics").EnumerateArray()
            .Single(metric => metric.GetProperty("name").GetString() == "ScriptDuration").GetProperty("value").GetDouble();

    sealed record Drag(int Moves, double[] Intervals, int LongTasks, double ScriptSeconds)
    {
        public double Rate => Intervals.Length / Intervals.Sum() * 1000;

        public override string ToString() => FormattableString.Invariant(
            $"{Rate:0.0} frames/s, frame to frame ms: {Intervals.Words()}; {Intervals.Count(each => each > 25)} frames over 25 ms, {LongTasks} tasks over 50 ms, script {ScriptSeconds * 1000 / Intervals.Length:0.0} ms a frame, {Moves} moves");
    }
}
