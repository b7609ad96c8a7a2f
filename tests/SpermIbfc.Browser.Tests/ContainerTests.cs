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
        // Features are computed behind the page, which looks for them every few seconds.
        var from = page.GetByLabel(new Regex("^Gradient RMS.*, from"));
        await Expect(from).ToBeVisibleAsync();
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
        // The words of before go at once; these come when the site has answered.
        await Expect(page.GetByText(new Regex("^Undone:"))).ToBeVisibleAsync();

        await page.ReloadAsync();
        await Expect(filtered).ToHaveTextAsync(words);
        await Expect(page.Locator(".gallery-tile[aria-label*='focused']")).ToHaveCountAsync(0);
        await PlaceADrawingAsync(page);
    }

    // A drawing whose name fits no cell waits in a table until somebody names its cell.
    static async Task PlaceADrawingAsync(IPage page)
    {
        await page.GotoAsync(Regex.Replace(page.Url, "/cells.*", "/import"));
        var chooser = await page.RunAndWaitForFileChooserAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Choose files" }).ClickAsync());
        await chooser.SetFilesAsync(new FilePayload { Name = "stranger.roi", MimeType = "application/octet-stream", Buffer = SegmentedLine() });
        await page.GetByRole(AriaRole.Button, new() { Name = "Import", Exact = true }).ClickAsync();
        await Expect(page.GetByText("1 drawing waits for its cell")).ToBeVisibleAsync();
        await page.GetByLabel("Cell of stranger.roi").FillAsync("3");
        await page.GetByLabel("Cell of stranger.roi").PressAsync("Tab");
        await Pictures.TakeAllAsync(page, "import-unplaced");
        await page.GetByRole(AriaRole.Button, new() { Name = "Draw them on these cells" }).ClickAsync();
        await Expect(page.GetByText("1 drawing waits for its cell")).Not.ToBeVisibleAsync();
        await page.GotoAsync(Regex.Replace(page.Url, "/import.*", "/cells?drawing=partial"));
        await Expect(page.Locator(".gallery-tile")).ToHaveCountAsync(1);
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Drawings as RoiSet.zip" }).ClickAsync());
        using var set = System.IO.Compression.ZipFile.OpenRead(await download.PathAsync());
        Assert.Equal("3_midpiece.roi", Assert.Single(set.Entries).FullName);
    }

    // An ImageJ ROI of type 5 (segmented line), width 6, with vertices (8,20), (18,8), (28,20); big-endian, no second header.
    static byte[] SegmentedLine()
    {
        var roi = new byte[64 + 4 * 3];
        "Iout"u8.CopyTo(roi);
        roi[6] = 5;
        foreach (var (offset, value) in new (int, short)[] { (4, 227), (8, 8), (10, 8), (12, 21), (14, 29), (16, 3), (34, 6), (64, 0), (66, 10), (68, 20), (70, 12), (72, 0), (74, 12) })
            System.Buffers.Binary.BinaryPrimitives.WriteInt16BigEndian(roi.AsSpan(offset), value);
        return roi;
    }

    // A value that parts the cells: the middle of the histogram's ends, as its name says them.
    static async Task<string> MedianAsync(IPage page)
    {
        await Expect(page.Locator(".gallery-feature svg")).ToHaveAttributeAsync("aria-label", new Regex(" from .* to "));
        var words = await page.Locator(".gallery-feature svg").GetAttributeAsync("aria-label") ?? "";
        var numbers = Regex.Matches(words, @"from (-?[\d.,]+) to (-?[\d.,]+)")[0].Groups;
        var low = double.Parse(numbers[1].Value.Replace(",", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture);
        var high = double.Parse(numbers[2].Value.Replace(",", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture);
        return ((low + high) / 2).ToString("0.###", System.Globalization.CultureInfo.InvariantCulture);
    }
}
