using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;
using static SpermIbfc.Browser.Tests.DrawingSteps;

namespace SpermIbfc.Browser.Tests;

/// <summary>The drawing bench on a tablet, with a finger alone: no key, no mouse.</summary>
[Collection("browser")]
public sealed class TouchTests
{
    /// <summary>What a fingertip needs, in CSS pixels.</summary>
    const int Fingertip = 44;

    // Lifted while it moves, it flings, and the tap behind a fling is only taken for its end.
    const string FingerRests = "async () => { for (let frames = 0; frames < 8; frames++) await new Promise(requestAnimationFrame); }";

    [Fact]
    public async Task Bench_ByTouchAlone_InsertsAndRemovesPointsPaintsAndErases()
    {
        await using var lab = await Lab.OpenAsync(demoCells: 6);
        await lab.MakeFirstAccountAsync();
        var page = await lab.SignInAsync(width: 820, height: 1180, touch: true);
        await page.GotoAsync($"{await Steps.OpenDemoAsync(page)}/draw");
        var midpiece = page.Locator(".draw-structure.is-midpiece");
        await Expect(midpiece).ToHaveAttributeAsync("data-state", "done");
        Assert.True(await page.EvaluateAsync<bool>("matchMedia('(pointer: coarse)').matches"));
        Assert.Empty(await SmallToolsAsync(page));
        await PicturesOfTabletAsync(page, "touch-draw");

        await Tool(page, "Midpiece").TapAsync();
        await Tool(page, "Remove structure").TapAsync();
        await Expect(midpiece).ToHaveAttributeAsync("data-state", "missing");
        var (from, to) = (new Place(0.3, 0.4), new Place(0.6, 0.4));
        await TapAsync(page, from);
        await TapAsync(page, to);
        await Tool(page, "Finish").TapAsync();
        await Expect(midpiece).ToContainTextAsync("2 points");
        await Expect(Tool(page, "Insert point")).ToBeDisabledAsync();

        // Selected by a tap, a point between the two by a button; a drag bends the line there.
        await TapAsync(page, from);
        await Tool(page, "Insert point").TapAsync();
        await Expect(midpiece).ToContainTextAsync("3 points");
        var straight = await midpiece.InnerTextAsync();
        await SwipeAsync(page, new(0.45, 0.4), new(0.45, 0.5));
        await Expect(midpiece).Not.ToHaveTextAsync(straight);
        await Expect(midpiece).ToContainTextAsync("3 points");
        await PicturesOfTabletAsync(page, "touch-inserted");
        await Tool(page, "Remove point").TapAsync();
        await Expect(midpiece).ToContainTextAsync("2 points");
        await ExpectServersAreaAsync(page, midpiece, "midpiece");

        // A painted mask, and a part of it taken away with the same finger.
        await Tool(page, "Remove structure").TapAsync();
        await Tool(page, "Brush").TapAsync();
        await SwipeAsync(page, from, to);
        await Expect(midpiece).ToContainTextAsync("a mask of");
        await ExpectServersAreaAsync(page, midpiece, "midpiece");
        var painted = await AreaAsync(midpiece);
        await Tool(page, "Erase").TapAsync();
        await Expect(Tool(page, "Erase")).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(page.Locator(".draw-note")).ToContainTextAsync("Eraser");
        await SwipeAsync(page, new(0.5, 0.4), new(0.7, 0.4));
        await Expect(midpiece).Not.ToContainTextAsync($" {painted} px");
        Assert.InRange(await AreaAsync(midpiece), painted / 2, painted - 1);
        await ExpectServersAreaAsync(page, midpiece, "midpiece");
        await PicturesOfTabletAsync(page, "touch-erased");
    }

    readonly record struct Place(double X, double Y);

    static ILocator Tool(IPage page, string name) => page.GetByRole(AriaRole.Toolbar).GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    static async Task TapAsync(IPage page, Place place)
    {
        var (x, y) = await OnScreenAsync(page, place);
        await page.Touchscreen.TapAsync(x, y);
    }

    static async Task SwipeAsync(IPage page, Place from, Place to)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        Task Tell(string type, params Dictionary<string, object>[] points) => session.SendAsync("Input.dispatchTouchEvent", new() { ["type"] = type, ["touchPoints"] = points });
        var (fromX, fromY) = await OnScreenAsync(page, from);
        var (toX, toY) = await OnScreenAsync(page, to);
        const int Steps = 12;
        for (var i = 0; i <= Steps; i++)
            await Tell(i == 0 ? "touchStart" : "touchMove", new Dictionary<string, object> { ["x"] = fromX + (toX - fromX) * i / Steps, ["y"] = fromY + (toY - fromY) * i / Steps });
        await page.EvaluateAsync(FingerRests);
        await Tell("touchEnd");
        await session.DetachAsync();
    }

    static async Task<(float X, float Y)> OnScreenAsync(IPage page, Place place)
    {
        var box = await page.Locator(".draw-canvas").BoundingBoxAsync() ?? throw new InvalidOperationException("No canvas.");
        return ((float)(box.X + place.X * box.Width), (float)(box.Y + place.Y * box.Height));
    }

    static async Task<int> AreaAsync(ILocator structure) => int.Parse(Regex.Match(await structure.InnerTextAsync(), @"a mask of (\d+) px").Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);

    static Task<string[]> SmallToolsAsync(IPage page) => page.EvaluateAsync<string[]>(
        "least => [...document.querySelectorAll('.draw-tool, .draw-view .bench-button')].filter(each => each.getBoundingClientRect().height < least).map(each => each.getAttribute('aria-label'))", Fingertip);

    static async Task PicturesOfTabletAsync(IPage page, string name)
    {
        foreach (var theme in new[] { "dark", "light" })
        {
            await page.EvaluateAsync($"document.documentElement.dataset.theme = '{theme}'");
            await Pictures.TakeAsync(page, $"{name}-820-{theme}");
        }
    }
}
