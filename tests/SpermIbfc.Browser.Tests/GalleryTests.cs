using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;
using static SpermIbfc.Browser.Tests.Steps;

namespace SpermIbfc.Browser.Tests;

[Collection("browser")]
public sealed class GalleryTests
{
    [Fact]
    public async Task Gallery_FilteredSelectedLabelledAndUndone_ComesBackAfterAReload()
    {
        await using var lab = await Lab.OpenAsync();
        var page = await lab.MakeFirstAccountAsync();
        var (folder, cells, channels) = lab.ClassFolders();
        await MakeStudyAsync(page, channels);
        await ImportAsync(page, folder, cells);
        await LookAtCellsAsync(page, cells);

        await LabelThreeAndUndoAfterAReloadAsync(page);
        await FilterByARangeAsync(page, cells);
        await ComeBackToThePlaceAsync(page);
    }

    static ILocator Cells(IPage page) => page.GetByRole(AriaRole.Listbox, new() { Name = "Cells" });

    static async Task LabelThreeAndUndoAfterAReloadAsync(IPage page)
    {
        var options = Cells(page).GetByRole(AriaRole.Option);
        await options.Nth(0).ClickAsync();
        await page.Keyboard.PressAsync("Shift+ArrowRight");
        await page.Keyboard.PressAsync("Shift+ArrowRight");
        await Expect(page.GetByText("3 selected")).ToBeVisibleAsync();
        await Pictures.TakeAllAsync(page, "cells-selected");
        await page.Keyboard.PressAsync("x");
        await Expect(page.GetByText("3 cells labelled not fit")).ToBeVisibleAsync();
        await Expect(Cells(page).GetByRole(AriaRole.Option, new() { NameRegex = new Regex("not fit") })).ToHaveCountAsync(3);

        await page.ReloadAsync();
        await Expect(Cells(page).GetByRole(AriaRole.Option, new() { NameRegex = new Regex("not fit") })).ToHaveCountAsync(3);
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(page.GetByText("Undone: 3 cells have their earlier label")).ToBeVisibleAsync();
        await Expect(Cells(page).GetByRole(AriaRole.Option, new() { NameRegex = new Regex("not fit") })).ToHaveCountAsync(0);
    }

    static async Task FilterByARangeAsync(IPage page, int cells)
    {
        // Features are computed behind the page, which shows them when they are there.
        var plot = page.GetByRole(AriaRole.Img, new() { NameRegex = new Regex($"Gradient RMS.*{cells} cells") });
        await Expect(plot).ToBeVisibleAsync();
        var box = await plot.BoundingBoxAsync() ?? throw new InvalidOperationException("No histogram.");
        await page.Mouse.MoveAsync(box.X + box.Width * 0.25f, box.Y + box.Height / 2);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + box.Width * 0.6f, box.Y + box.Height / 2, new() { Steps = 4 });
        await page.Mouse.UpAsync();
        var count = page.GetByText(new Regex($@"^\d+ of {cells} cells$"));
        await Expect(count).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Order" }).SelectOptionAsync(new SelectOptionValue { Value = "rms:0" });
        await page.WaitForURLAsync(new Regex("f=rms.*sort=rms"));
        var before = await count.InnerTextAsync();
        await Pictures.TakeAllAsync(page, "cells-filtered");
        await page.ReloadAsync();
        await Expect(count).ToHaveTextAsync(before);
        await page.GetByRole(AriaRole.Button, new() { Name = "Clear filters" }).ClickAsync();
        await Expect(page.GetByText($"{cells} cells", new() { Exact = true })).ToBeVisibleAsync();
    }

    static async Task ComeBackToThePlaceAsync(IPage page)
    {
        var list = Cells(page);
        await Cells(page).GetByRole(AriaRole.Option).First.ClickAsync();
        await page.Keyboard.PressAsync("End");
        await page.WaitForURLAsync(new Regex(@"[?&]at=\d+"));
        var top = await list.EvaluateAsync<double>("list => list.scrollTop");
        Assert.True(top > 0);
        await page.ReloadAsync();
        await page.WaitForFunctionAsync("top => Math.abs((document.querySelector('[role=listbox]')?.scrollTop ?? -1000) - top) < 200", top);
        Assert.Matches("at=", page.Url);
    }
}
