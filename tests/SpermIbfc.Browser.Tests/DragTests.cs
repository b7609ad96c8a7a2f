using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SpermIbfc.Browser.Tests.Tracing;
using Xunit.Abstractions;
using static Microsoft.Playwright.Assertions;
using static SpermIbfc.Browser.Tests.Steps;

namespace SpermIbfc.Browser.Tests;

/// <summary>
/// On a cell with an outline of 2,000 vertices one of them is dragged, and the image is moved: Chromium's own trace says that
/// the picture keeps up, and nothing is sent on the way.
/// </summary>
[Collection("browser")]
public sealed class DragTests(ITestOutputHelper output)
{
    const int Vertices = 2000;

    /// <summary>Of the frames that the same machine presents of a page with nothing but a dot.</summary>
    const double Enough = 0.9;

    /// <summary>Milliseconds on a core for each frame, of the 16.7 that there are: whatever else the machine does, the page leaves it time.</summary>
    const double MostComputed = 12;

    const int Turns = 4;
    const float Moved = 4;
    static readonly TimeSpan Length = TimeSpan.FromSeconds(3);

    /// <summary>The least that a page can show of a moving mouse.</summary>
    const string FollowingDot = """
        () => {
          const dot = document.createElement("div");
          dot.style.cssText = "position: fixed; width: 10px; height: 10px; background: red";
          document.body.append(dot);
          let frame = 0;
          addEventListener("pointermove", ({ clientX, clientY }) => {
            cancelAnimationFrame(frame);
            frame = requestAnimationFrame(() => { dot.style.left = `${clientX}px`; dot.style.top = `${clientY}px`; });
          });
        }
        """;

    const string KeepPicture = """
        () => {
          const canvas = document.querySelector(".draw-canvas");
          return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => {
            const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
            const before = window.pictureBefore ?? data;
            window.pictureBefore = data;
            let others = 0;
            for (let i = 0; i < data.length; i += 4) if (Math.abs(data[i] - before[i]) + Math.abs(data[i + 1] - before[i + 1]) + Math.abs(data[i + 2] - before[i + 2]) > 24) others++;
            done(others);
          })));
        }
        """;

    [Fact]
    public async Task OutlineOf2000_DraggedAndPanned_KeepsTheMachinesOwnPaceWithoutARequest()
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
        await empty.EvaluateAsync(FollowingDot);
        var requests = new List<string>();
        page.Request += (_, request) => requests.Add($"{request.Method} {request.Url}");

        await CompareAsync($"dragging a vertex of {Vertices}", MouseButton.Left, () => LetGoAsync(page, requests));
        await CompareAsync($"moving the image under {Vertices} vertices", MouseButton.Middle, () => page.Mouse.UpAsync(new() { Button = MouseButton.Middle }));
        await page.Keyboard.PressAsync("f");
        await SeeTheSamePictureAsync(page, requests, x, y);

        // Turn by turn, and again where the machine was busy with other things in one of the two.
        async Task CompareAsync(string what, MouseButton button, Func<Task> letGo)
        {
            var (ratio, computed) = (0.0, double.PositiveInfinity);
            for (var turn = 0; turn < Turns && (ratio < Enough || computed > MostComputed); turn++)
            {
                await using var hand = await Hand.PressAsync(page, button, x, y);
                requests.Clear();
                var moved = await hand.MoveAsync(Length, Moved);
                Assert.Empty(requests);
                await letGo();
                // Where the vertex is by now.
                if (button == MouseButton.Left)
                    x += Moved;
                await using var other = await Hand.PressAsync(empty, button, x, y);
                var ceiling = await other.MoveAsync(Length, Moved);
                await other.LetGoAsync();
                (ratio, computed) = (moved.Rate / ceiling.Rate, moved.ComputedEach);
                figures.Add($"{what}: {moved}");
                figures.Add($"the same moves over a page with a dot: {ceiling}");
                figures.Add(FormattableString.Invariant($"ratio of the rates: {ratio:0.00}; requests while it moved: 0; load {Machine.LoadPerCore:0.0} a core"));
            }
            // Where many processes want the cores, chance decides who has one in time: less is asked of the clock then, and no less of the cores.
            Assert.True(ratio >= Enough / Math.Max(1, Machine.LoadPerCore / 4), $"{what} presents {ratio:0.00} of the frames that the machine presents of a page with a dot.");
            Assert.InRange(computed, 0, MostComputed);
        }
    }

    /// <summary>One edit comes of a drag, when it ends.</summary>
    static async Task LetGoAsync(IPage page, List<string> requests)
    {
        var saved = await page.RunAndWaitForResponseAsync(() => page.Mouse.UpAsync(), response => response.Url.EndsWith("/annotations/head", StringComparison.Ordinal));
        Assert.True(saved.Ok);
        Assert.Single(requests, request => request.StartsWith("POST", StringComparison.Ordinal));
    }

    /// <summary>While a vertex is held, the rest is a picture that was painted before: it looks as the whole does that is painted anew.</summary>
    static async Task SeeTheSamePictureAsync(IPage page, List<string> requests, float x, float y)
    {
        await page.Mouse.MoveAsync(x, y);
        await page.Mouse.DownAsync();
        requests.Clear();
        await page.Mouse.MoveAsync(x - 40, y + 25, new() { Steps = 8 });
        await page.EvaluateAsync<int>(KeepPicture);
        await LetGoAsync(page, requests);
        var others = await page.EvaluateAsync<int>(KeepPicture);
        // Where the two segments meet the rest, a few pixels may be darker or lighter.
        Assert.InRange(others, 0, 60);
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
}
