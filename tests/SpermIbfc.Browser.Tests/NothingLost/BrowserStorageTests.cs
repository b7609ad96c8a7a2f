using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SpermIbfc.Browser.Tests.NothingLost;

/// <summary>The browser empties its storage under the bench: it is said, and what the page still knows is sent.</summary>
[Collection("browser")]
public sealed class BrowserStorageTests
{
    [Fact]
    public async Task Labels_WhenTheBrowserEmptiesItsDatabases_AreStillSentInTheirOrder()
    {
        await using var lab = await Lab.OpenAsync(demoCells: 4);
        var page = await OpenAsync(lab);
        var chromium = await page.Context.NewCDPSessionAsync(page);
        var first = await LabelOfflineAsync(page, "2");

        await chromium.SendAsync("Storage.clearDataForOrigin", new() { ["origin"] = Origin(page), ["storageTypes"] = "indexeddb" });
        var second = await LabelOfflineAsync(page, "0");
        await Expect(page.Locator(".save-status")).ToContainTextAsync("Offline: 2 waiting, kept only while this page is open");
        await ExpectSentAsync(page, (first, "unsure"), (second, "outOfFocus"));
    }

    static async Task<IPage> OpenAsync(Lab lab)
    {
        var page = await lab.MakeFirstAccountAsync();
        await page.GotoAsync("/studies/1/label?queue=all");
        await Expect(page.Locator(".triage-stage")).ToHaveAttributeAsync("data-cell-id", new Regex(@"\d+"));
        await Expect(page.Locator(".save-status")).ToHaveAttributeAsync("data-state", "saved");
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await page.Context.SetOfflineAsync(true);
        return page;
    }

    /// <returns>The cell's id.</returns>
    static async Task<string> LabelOfflineAsync(IPage page, string key)
    {
        var stage = page.Locator(".triage-stage[data-cell-id]");
        var cell = await stage.GetAttributeAsync("data-cell-id");
        await page.Keyboard.PressAsync(key);
        await Expect(stage).Not.ToHaveAttributeAsync("data-cell-id", cell!);
        await Expect(page.Locator(".save-status")).ToHaveAttributeAsync("data-state", "offline");
        return cell!;
    }

    static async Task ExpectSentAsync(IPage page, params (string Cell, string Value)[] labels)
    {
        await page.Context.SetOfflineAsync(false);
        await Expect(page.Locator(".save-status[data-waiting='0']")).ToHaveAttributeAsync("data-state", "saved");
        foreach (var (cell, value) in labels)
            Assert.Contains($"\"value\":\"{value}\",\"revision\":2", await (await page.APIRequest.GetAsync($"/api/cells/{cell}")).TextAsync(), StringComparison.Ordinal);
    }

    static string Origin(IPage page) => new Uri(page.Url).GetLeftPart(UriPartial.Authority);
}
