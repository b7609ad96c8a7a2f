using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SpermIbfc.Browser.Tests;

[Collection("browser")]
public sealed class DrawingTests
{
    [Fact]
    public async Task Bench_DrawnMidpieceAndHead_AreTheServersMasks()
    {
        await using var lab = await Lab.OpenAsync(demoCells: 6);
        var page = await DrawingSteps.OpenDrawnCellAsync(lab);
        var midpiece = page.Locator(".draw-structure.is-midpiece");
        var head = page.Locator(".draw-structure.is-head");
        await Pictures.TakeAllAsync(page, "draw");

        // The old midpiece goes, a new one comes; what the browser shows is what the server computes.
        await page.Keyboard.PressAsync("v");
        await page.Keyboard.PressAsync("Delete");
        await Expect(midpiece).ToHaveAttributeAsync("data-state", "missing");
        await DrawingSteps.DrawAsync(page, (0.45, 0.3), (0.5, 0.45), (0.55, 0.6));
        await Expect(midpiece).ToHaveAttributeAsync("data-state", "done");
        await Expect(midpiece).ToContainTextAsync("3 points");
        await DrawingSteps.ExpectServersAreaAsync(page, midpiece, "midpiece");

        await page.Keyboard.PressAsync("p");
        var oldHead = await head.TextContentAsync();
        await page.Keyboard.PressAsync("Delete");
        await DrawingSteps.DrawAsync(page, (0.45, 0.2), (0.55, 0.2), (0.55, 0.35), (0.45, 0.35));
        await Expect(head).ToContainTextAsync("4 points");
        await DrawingSteps.ExpectServersAreaAsync(page, head, "head");

        // Undo takes the new outline and then its removal back, here and on the server.
        await page.Keyboard.PressAsync("Control+z");
        await Expect(head).ToHaveAttributeAsync("data-state", "missing");
        await page.Keyboard.PressAsync("Control+z");
        await Expect(head).ToHaveTextAsync(oldHead!);
        await DrawingSteps.ExpectServersAreaAsync(page, head, "head");

        await page.ReloadAsync();
        await Expect(page.Locator(".draw-structure.is-head")).ToHaveTextAsync(oldHead!);
    }
}
