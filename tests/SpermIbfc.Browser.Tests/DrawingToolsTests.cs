using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;
using static SpermIbfc.Browser.Tests.DrawingSteps;

namespace SpermIbfc.Browser.Tests;

[Collection("browser")]
public sealed class DrawingToolsTests
{
    [Fact]
    public async Task Bench_KeyboardFreehandBrushAndTrace_AreTheServersMasks()
    {
        await using var lab = await Lab.OpenAsync(demoCells: 6);
        var page = await OpenDrawnCellAsync(lab);
        var midpiece = page.Locator(".draw-structure.is-midpiece");
        var head = page.Locator(".draw-structure.is-head");
        var note = page.Locator(".draw-note");

        // No pointer: a midpiece of two points, the second selected and moved by a quarter of a pixel.
        await page.Keyboard.PressAsync("v");
        await page.Keyboard.PressAsync("Delete");
        await PressAsync(page, "ArrowDown", 3);
        await Expect(page.Locator(".draw-canvas")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("a");
        await Expect(midpiece).ToContainTextAsync("1 point");
        await PressAsync(page, "Shift+ArrowRight", 2);
        await page.Keyboard.PressAsync("a");
        await Pictures.TakeAllAsync(page, "draw-keyboard");
        await page.Keyboard.PressAsync("Enter");
        await PressAsync(page, ".", 2);
        await page.Keyboard.PressAsync("ArrowUp");
        await Expect(page.GetByText(new Regex("point 2 of 2 at x"))).ToBeAttachedAsync();
        await Expect(midpiece).ToContainTextAsync("2 points");
        await ExpectServersAreaAsync(page, midpiece, "midpiece");

        // A head in one go, few points of many places.
        await page.Keyboard.PressAsync("p");
        await page.Keyboard.PressAsync("Delete");
        await page.Keyboard.DownAsync("Shift");
        await DragAsync(page, Enumerable.Range(0, 40).Select(i => (0.5 + 0.05 * Math.Cos(i * Math.Tau / 42), 0.4 + 0.12 * Math.Sin(i * Math.Tau / 42))));
        await page.Keyboard.UpAsync("Shift");
        await page.Keyboard.PressAsync("Enter");
        await Expect(head).ToHaveAttributeAsync("data-state", "done");
        await ExpectServersAreaAsync(page, head, "head");

        // An unfinished outline outlives a reload, and Esc ends it.
        await page.Keyboard.PressAsync("Delete");
        await Expect(head).ToHaveAttributeAsync("data-state", "missing");
        var canvas = await page.Locator(".draw-canvas").BoundingBoxAsync();
        await page.Mouse.ClickAsync(canvas!.X + canvas.Width * 0.45f, canvas.Y + canvas.Height * 0.3f);
        await page.Mouse.ClickAsync(canvas.X + canvas.Width * 0.55f, canvas.Y + canvas.Height * 0.3f);
        await Expect(head).ToContainTextAsync("2 points");
        await Expect(page.Locator(".save-status")).ToHaveAttributeAsync("data-state", "saved");
        await page.ReloadAsync();
        await Expect(head).ToContainTextAsync("2 points");
        await page.Keyboard.PressAsync("p");
        await page.Keyboard.PressAsync("Escape");
        await Expect(head).ToHaveAttributeAsync("data-state", "missing");

        // A painted mask, and the outline that takes its place.
        await page.Keyboard.PressAsync("b");
        await PressAsync(page, "]", 3);
        await Expect(note).ToContainTextAsync("radius 6 px");
        await DragAsync(page, [(0.46, 0.35), (0.54, 0.35), (0.54, 0.5)]);
        await Expect(head).ToContainTextAsync("a mask of");
        await ExpectServersAreaAsync(page, head, "head");
        await Pictures.TakeAllAsync(page, "draw-brush");
        await page.Keyboard.PressAsync("t");
        await Expect(note).ToContainTextAsync(new Regex(@"Traced: \d+ points, Dice (0\.9\d|1\.00)"));
        await Expect(head).ToContainTextAsync("points");
        await ExpectServersAreaAsync(page, head, "head");
        await page.Keyboard.PressAsync("Control+z");
        await Expect(head).ToContainTextAsync("a mask of");
        await page.ReloadAsync();
        await Expect(head).ToContainTextAsync("a mask of");
    }
}
