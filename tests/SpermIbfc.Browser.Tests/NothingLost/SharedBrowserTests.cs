using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SpermIbfc.Browser.Tests.NothingLost;

/// <summary>One browser, two people after each other: what the first one did is never saved under the second one's name.</summary>
[Collection("browser")]
public sealed class SharedBrowserTests
{
    [Fact]
    public async Task Labels_OfSomebodyWhoSignedOut_WaitUntilTheyAreBack_AndAreTheirs()
    {
        await using var lab = await Lab.OpenAsync(demoCells: 4);
        var ada = await lab.MakeFirstAccountAsync();
        await using (var joined = (await Steps.JoinAsync(lab, ada, "Bo", "annotator")).Context)
        {
        }
        await ada.GotoAsync("/studies/1/label?queue=all");
        var stage = ada.Locator(".triage-stage");
        await Expect(stage).ToHaveAttributeAsync("data-cell-id", new Regex(@"\d+"));
        var cell = await stage.GetAttributeAsync("data-cell-id");
        await ada.WaitForLoadStateAsync(LoadState.NetworkIdle);

        var door = await ada.Context.NewPageAsync();
        await ComeInAsync(door, "bo");
        await ada.BringToFrontAsync();
        await ada.Keyboard.PressAsync("2");
        var status = ada.Locator(".save-status");
        await Expect(status).ToContainTextAsync("Signed in as bo: 1 of yours waiting, kept in this browser.");
        await Pictures.TakeAllAsync(ada, "label-signed-in-as-another");
        Assert.DoesNotContain("\"author\":\"bo\"", await LabelAsync(ada, cell!), StringComparison.Ordinal);

        // Nor from a page of Bo's own.
        await door.GotoAsync("/studies/1/label?queue=all");
        await Expect(door.Locator(".triage-stage")).ToHaveAttributeAsync("data-cell-id", new Regex(@"\d+"));
        await Expect(door.Locator(".save-status")).ToHaveAttributeAsync("data-state", "saved");
        await ada.CloseAsync();

        await ComeInAsync(door, Lab.UserName);
        await door.GotoAsync("/studies/1/label?queue=all");
        await Expect(door.Locator(".triage-stage")).ToHaveAttributeAsync("data-cell-id", new Regex(@"\d+"));
        await Expect(door.Locator(".save-status")).ToHaveAttributeAsync("data-state", "saved");
        Assert.Matches($"\"value\":\"unsure\",\"revision\":2,\"author\":\"{Lab.UserName}\"", await LabelAsync(door, cell!));
    }

    static async Task ComeInAsync(IPage page, string user)
    {
        await page.GotoAsync("/account/sign-in");
        await page.GetByLabel("E-mail address or user name").FillAsync(user);
        await page.GetByLabel("Password").FillAsync(Lab.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Which study?" })).ToBeVisibleAsync();
    }

    static async Task<string> LabelAsync(IPage page, string cell) => await (await page.APIRequest.GetAsync($"/api/cells/{cell}")).TextAsync();
}
