using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SpermIbfc.Browser.Tests;

/// <summary>A sign-in that has run out: what is labelled meanwhile waits, and is sent when the person is back.</summary>
[Collection("browser")]
public sealed class SignedOutTests
{
    [Fact]
    public async Task Labels_OfAnExpiredSignIn_WaitAndAreSentWhenThePersonIsBack()
    {
        await using var lab = await Lab.OpenAsync(demoCells: 6);
        var page = await lab.MakeFirstAccountAsync();
        var study = await Steps.OpenDemoAsync(page);
        await page.GotoAsync($"{study}/label?queue=all");
        var stage = page.Locator(".triage-stage");
        await Expect(stage).ToHaveAttributeAsync("data-cell-id", new Regex(@"\d+"));
        var cell = await stage.GetAttributeAsync("data-cell-id");
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        await page.Context.ClearCookiesAsync();
        await page.Keyboard.PressAsync("2");
        var status = page.Locator(".save-status");
        await Expect(status).ToHaveAttributeAsync("data-state", "signedOut");
        await Expect(status).ToContainTextAsync("Signed out: 1 waiting, kept in this browser");
        await page.Keyboard.PressAsync("2");
        await Expect(status).ToHaveAttributeAsync("data-waiting", "2");
        await Pictures.TakeAsync(page, "label-signed-out");

        var door = await page.Context.RunAndWaitForPageAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Sign in again" }).ClickAsync());
        await door.GetByLabel("E-mail address or user name").FillAsync(Lab.UserName);
        await door.GetByLabel("Password").FillAsync(Lab.Password);
        await door.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Expect(door.Locator(".triage-stage")).ToBeVisibleAsync();
        await door.CloseAsync();

        await Expect(status).ToHaveAttributeAsync("data-state", "saved");
        var answer = await page.APIRequest.GetAsync($"/api/cells/{cell}");
        Assert.Contains("\"value\":\"unsure\",\"revision\":2", await answer.TextAsync(), StringComparison.Ordinal);
    }
}
