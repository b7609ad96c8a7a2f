using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SpermIbfc.Browser.Tests.NothingLost;

/// <summary>A page whose site went away while it loaded: nothing of it runs, and it comes back by itself all the same.</summary>
[Collection("browser")]
public sealed class HalfLoadedPageTests
{
    [Fact]
    public async Task Page_WhoseScriptsDidNotCome_LoadsItselfAgain()
    {
        await using var lab = await Lab.OpenAsync(demoCells: 4);
        var page = await lab.MakeFirstAccountAsync();
        var study = await Steps.OpenDemoAsync(page);
        await page.RouteAsync("**/_framework/blazor.web*.js", route => route.AbortAsync());
        await page.GotoAsync($"{study}/draw");
        await page.UnrouteAllAsync();
        await Expect(page.Locator("main")).ToHaveCountAsync(0);
        await Expect(page.Locator(".bench.draw")).ToHaveAttributeAsync("data-cell-id", new Regex(@"\d+"));
    }
}
