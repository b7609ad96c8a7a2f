using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SpermIbfc.Browser.Tests;

/// <summary>What people do on the drawing bench, each step ending in the state that it waits for.</summary>
static class DrawingSteps
{
    /// <summary>The first account, on the bench, at a cell whose midpiece and head are drawn.</summary>
    public static async Task<IPage> OpenDrawnCellAsync(Lab lab)
    {
        var page = await lab.MakeFirstAccountAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Synthetic sperm (demo)" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Which cells are here?" })).ToBeVisibleAsync();
        await page.GotoAsync(Regex.Replace(page.Url, "/cells.*", "/draw"));
        await Expect(page.Locator(".draw-structure.is-midpiece")).ToHaveAttributeAsync("data-state", "done");
        await Expect(page.Locator(".draw-structure.is-head")).ToHaveAttributeAsync("data-state", "done");
        return page;
    }

    /// <summary>Clicks at parts of the canvas and ends the shape with Enter.</summary>
    public static async Task DrawAsync(IPage page, params (double X, double Y)[] points)
    {
        var box = await page.Locator(".draw-canvas").BoundingBoxAsync() ?? throw new InvalidOperationException("No canvas.");
        foreach (var (x, y) in points)
            await page.Mouse.ClickAsync((float)(box.X + x * box.Width), (float)(box.Y + y * box.Height));
        await page.Keyboard.PressAsync("Enter");
    }

    public static async Task ExpectServersAreaAsync(IPage page, ILocator status, string structure)
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

    /// <summary>Drags through parts of the canvas.</summary>
    public static async Task DragAsync(IPage page, IEnumerable<(double X, double Y)> way)
    {
        var box = await page.Locator(".draw-canvas").BoundingBoxAsync() ?? throw new InvalidOperationException("No canvas.");
        var pressed = false;
        foreach (var (x, y) in way)
        {
            await page.Mouse.MoveAsync((float)(box.X + x * box.Width), (float)(box.Y + y * box.Height), new() { Steps = 3 });
            if (!pressed)
                await page.Mouse.DownAsync();
            pressed = true;
        }
        await page.Mouse.UpAsync();
    }

    public static async Task PressAsync(IPage page, string key, int times)
    {
        for (var i = 0; i < times; i++)
            await page.Keyboard.PressAsync(key);
    }
}
