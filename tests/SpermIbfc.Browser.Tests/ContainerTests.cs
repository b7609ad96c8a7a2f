using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;
using static SpermIbfc.Browser.Tests.Steps;

namespace SpermIbfc.Browser.Tests;

/// <summary>A cytometer's own file comes in, its cells are filtered by a feature and labelled together, and the page comes back as it was.</summary>
[Collection("browser")]
public sealed class ContainerTests
{
    [Fact]
    public async Task Container_ImportedFilteredLabelledAndUndone_IsFoundAgainAfterAReload()
    {
        await using var lab = await Lab.OpenAsync();
        var page = await lab.MakeFirstAccountAsync();
        var (cif, cells) = lab.Container();
        await MakeStudyAsync(page, channels: 2);
        await ImportContainerAsync(page, cif, cells);

        await page.GetByRole(AriaRole.Link, new() { Name = "See the cells" }).ClickAsync();
        await Expect(page.Locator(".gallery-count")).ToHaveTextAsync($"{cells} cells");
        // Features are computed behind the page's back; the page is loaded again until they are there.
        var from = page.GetByLabel(new Regex("^Gradient RMS.*, from"));
        await WaitForFeaturesAsync(page, from);
        await from.FillAsync("1");
        await from.PressAsync("Enter");
        await Expect(page.Locator(".gallery-chips li")).ToHaveCountAsync(1);
        var middle = await MedianAsync(page);
        await from.FillAsync(middle);
        await from.PressAsync("Enter");
        var filtered = page.GetByText(new Regex($@"^\d+ of {cells} cells$"));
        await Expect(filtered).ToBeVisibleAsync();
        var words = await filtered.InnerTextAsync();
        var count = int.Parse(words.Split(' ')[0]);
        Assert.InRange(count, 1, cells - 1);

        await page.Locator(".gallery-scroll").FocusAsync();
        await page.Keyboard.PressAsync("Control+a");
        await Expect(page.GetByText($"{count} selected")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("1");
        await Expect(page.GetByText($"{count} cells labelled focused")).ToBeVisibleAsync();
        await Pictures.TakeAllAsync(page, "cells-labelled");

        await page.ReloadAsync();
        await Expect(filtered).ToHaveTextAsync(words);
        await Expect(page.Locator(".gallery-tile .is-focused, .gallery-tile[aria-label*='focused']").First).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Undo") }).ClickAsync();
        await Expect(page.GetByText($"{count} cells labelled focused")).Not.ToBeVisibleAsync();

        await page.ReloadAsync();
        await Expect(filtered).ToHaveTextAsync(words);
        await Expect(page.Locator(".gallery-tile[aria-label*='focused']")).ToHaveCountAsync(0);
    }

    static async Task WaitForFeaturesAsync(IPage page, ILocator from)
    {
        for (var tries = 0; tries < 60; tries++)
        {
            await Expect(page.Locator(".gallery-count")).ToHaveTextAsync(new Regex("cells"));
            if (await from.IsVisibleAsync())
                return;
            await page.WaitForResponseAsync(response => response.Url.Contains("facets"), new() { Timeout = 2_000 }).ContinueWith(_ => { });
            await page.ReloadAsync();
        }
        await Expect(from).ToBeVisibleAsync();
    }

    // A value that parts the cells: the middle of the histogram's ends, as its name says them.
    static async Task<string> MedianAsync(IPage page)
    {
        var words = await page.Locator(".gallery-feature svg").GetAttributeAsync("aria-label") ?? "";
        var numbers = Regex.Matches(words, @"from (-?[\d.,]+) to (-?[\d.,]+)")[0].Groups;
        var low = double.Parse(numbers[1].Value.Replace(",", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture);
        var high = double.Parse(numbers[2].Value.Replace(",", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture);
        return ((low + high) / 2).ToString("0.###", System.Globalization.CultureInfo.InvariantCulture);
    }
}
