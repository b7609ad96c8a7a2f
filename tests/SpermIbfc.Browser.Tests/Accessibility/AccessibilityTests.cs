using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit.Abstractions;
using static Microsoft.Playwright.Assertions;
using static SpermIbfc.Browser.Tests.Steps;

namespace SpermIbfc.Browser.Tests.Accessibility;

/// <summary>Every page of the site, light and dark, narrow and wide: nothing serious for axe, nothing that scrolls sideways.</summary>
[Collection("browser")]
public sealed class AccessibilityTests(ITestOutputHelper output)
{
    readonly PageChecks checks = new();

    [Fact]
    public async Task EveryPage_LightAndDark_HasNoSeriousViolationAndFitsItsWindow()
    {
        await using var lab = await Lab.OpenAsync(demoCells: 12);
        var stranger = await lab.Chromium.OpenAsync(lab.Site.Address);
        await LookAsync(stranger, "/account/first");
        var page = await lab.MakeFirstAccountAsync();
        await LookAsync(stranger, "/account/sign-in");
        await LookAsync(stranger, "/account/join");
        await LookAsync(page, "/account/denied");
        await LookAsync(page, "/nowhere");
        foreach (var address in new[] { "/", "/studies/new", "/accounts" })
            await LookAsync(page, address);

        await page.GotoAsync("/");
        var study = await OpenDemoAsync(page);
        await LookAsync(page, study);
        var rooms = await page.Locator(".rail a").EvaluateAllAsync<string[]>("links => links.map((link) => new URL(link.href).pathname)");
        foreach (var room in rooms)
            await LookAsync(page, room);
        foreach (var bench in new[] { "label?queue=all", "draw" })
        {
            await page.GotoAsync($"{study}/{bench}");
            await Expect(page.Locator("[data-cell-id]").First).ToBeVisibleAsync();
            await page.Keyboard.PressAsync("?");
            await Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
            await checks.LookAsync(page, $"{study}/{bench}, help");
        }
        await SecondOpinions.MakeAsync(page, study);
        foreach (var room in new[] { "review", "review?tab=assignments", "review?tab=trail", "agreement", "draw?queue=submitted" })
            await LookAsync(page, $"{study}/{room}");
        await FreezeAsync(page);
        await StartTrainingAsync(page, epochs: 1, batch: 4, inputSize: 32);
        await Expect(page.GetByText("Fold 0 on its test cells")).ToBeVisibleAsync(new() { Timeout = 120_000 });
        await LookAsync(page, new Uri(page.Url).AbsolutePath);
        await LookAsync(page, $"{study}/snapshots");
        await LookAsync(page, $"{study}/training");

        output.WriteLine($"{checks.Pages.Count} pages: {string.Join(" ", checks.Pages)}");
        foreach (var problem in checks.Problems)
            output.WriteLine(problem);
        Assert.Empty(checks.Problems);
    }

    async Task LookAsync(IPage page, string address)
    {
        await page.GotoAsync(address);
        await Expect(page.GetByRole(AriaRole.Heading).First).ToBeVisibleAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await checks.LookAsync(page, address);
    }
}
