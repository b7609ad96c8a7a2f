using System.Text.Json;
using System.Text.RegularExpressions;
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
        var page = await lab.MakeFirstAccountAsync();
        await page.GotoAsync($"{await Steps.OpenDemoAsync(page)}/draw");
        var midpiece = page.Locator(".draw-structure.is-midpiece");
        var head = page.Locator(".draw-structure.is-head");
        await Expect(midpiece).ToHaveAttributeAsync("data-state", "done");
        await Expect(head).ToHaveAttributeAsync("data-state", "done");
        await Pictures.TakeAllAsync(page, "draw");

        // The old midpiece goes, a new one comes; what the browser shows is what the server computes.
        await page.Keyboard.PressAsync("v");
        await page.Keyboard.PressAsync("Delete");
        await Expect(midpiece).ToHaveAttributeAsync("data-state", "missing");
        await DrawAsync(page, (0.45, 0.3), (0.5, 0.45), (0.55, 0.6));
        await Expect(midpiece).ToHaveAttributeAsync("data-state", "done");
        await Expect(midpiece).ToContainTextAsync("3 points");
        await ExpectServersAreaAsync(page, midpiece, "midpiece");

        await page.Keyboard.PressAsync("p");
        var oldHead = await head.TextContentAsync();
        await page.Keyboard.PressAsync("Delete");
        await DrawAsync(page, (0.45, 0.2), (0.55, 0.2), (0.55, 0.35), (0.45, 0.35));
        await Expect(head).ToContainTextAsync("4 points");
        await ExpectServersAreaAsync(page, head, "head");

        // Undo takes the new outline and then its removal back, here and on the server.
        await page.Keyboard.PressAsync("Control+z");
        await Expect(head).ToHaveAttributeAsync("data-state", "missing");
        await page.Keyboard.PressAsync("Control+z");
        await Expect(head).ToHaveTextAsync(oldHead!);
        await ExpectServersAreaAsync(page, head, "head");

        await page.ReloadAsync();
        await Expect(page.Locator(".draw-structure.is-head")).ToHaveTextAsync(oldHead!);
    }

    /// <summary>Clicks at parts of the canvas and ends the shape with Enter.</summary>
    static async Task DrawAsync(IPage page, params (double X, double Y)[] points)
    {
        var box = await page.Locator(".draw-canvas").BoundingBoxAsync() ?? throw new InvalidOperationException("No canvas.");
        foreach (var (x, y) in points)
            await page.Mouse.ClickAsync((float)(box.X + x * box.Width), (float)(box.Y + y * box.Height));
        await page.Keyboard.PressAsync("Enter");
    }

    static async Task ExpectServersAreaAsync(IPage page, ILocator status, string structure)
    {
        await Expect(page.Locator(".save-status")).ToHaveAttributeAsync("data-state", "saved");
        // The address names the cell a moment after it came up.
        await page.WaitForURLAsync(new Regex(@"cell=\d+"));
        var cell = Regex.Match(page.Url, @"cell=(\d+)").Groups[1].Value;
        var answer = await page.APIRequest.GetAsync($"/api/cells/{cell}");
        using var document = JsonDocument.Parse(await answer.TextAsync());
        var area = document.RootElement.GetProperty(structure).GetProperty("area").GetInt32();
        Assert.True(area > 0);
        await Expect(status).ToContainTextAsync($" {area} px");
    }
}
