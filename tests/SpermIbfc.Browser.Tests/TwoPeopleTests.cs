using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SpermIbfc.Browser.Tests;

/// <summary>Two people on one cell: they see each other, nobody overwrites anybody, and a reviewer has the last word.</summary>
[Collection("browser")]
public sealed class TwoPeopleTests
{
    [Fact]
    public async Task TwoPeopleOnOneCell_SeeEachOther_AndOfTwoDrawingsBothStay()
    {
        await using var lab = await Lab.OpenAsync(demoCells: 4);
        var ada = await lab.MakeFirstAccountAsync();
        var bo = await Steps.JoinAsync(lab, ada, "Bo", "annotator");
        await OpenAsync(ada);
        await OpenAsync(bo);
        await Expect(bo.Locator(".draw-others")).ToHaveTextAsync("◉ Also here: Ada Tester");

        // Bo saves: Ada is told, and takes it in.
        await WidenAsync(bo, "]");
        await ada.GetByRole(AriaRole.Button, new() { Name = "Show the newer midpiece" }).ClickAsync();
        await Expect(Midpiece(ada)).ToContainTextAsync("7 px");

        // Both draw on, Ada without a connection: she is shown both, and keeps Bo's.
        await ada.Context.SetOfflineAsync(true);
        await ada.Keyboard.PressAsync("v");
        await ada.Keyboard.PressAsync("[");
        await Expect(ada.Locator(".save-status")).ToHaveAttributeAsync("data-state", "offline");
        await WidenAsync(bo, "]");
        await ada.Context.SetOfflineAsync(false);
        var dialog = ada.GetByRole(AriaRole.Dialog);
        await Expect(dialog).ToContainTextAsync("bo drew the midpiece meanwhile");
        await Expect(dialog).ToContainTextAsync("Dice 0.");
        await Pictures.TakeAsync(ada, "draw-conflict");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Keep theirs" }).ClickAsync();
        await Expect(Midpiece(ada)).ToContainTextAsync("8 px");
        await ExpectSavedAsync(ada);

        // Hers is in the history all the same; looked at and restored, it is one edit.
        await ada.Keyboard.PressAsync("j");
        var mine = ada.GetByRole(AriaRole.Button, new() { NameRegex = new("ada.* 6 px") });
        await mine.First.ClickAsync();
        await ada.GetByRole(AriaRole.Button, new() { Name = "Restore" }).ClickAsync();
        await Expect(Midpiece(ada)).ToContainTextAsync("6 px");
        await ada.Keyboard.PressAsync("Control+z");
        await Expect(Midpiece(ada)).ToContainTextAsync("8 px");
        await ExpectSavedAsync(ada);
    }

    [Fact]
    public async Task SubmittedDrawing_SentBackAndApproved_IsToldToWhoDrewIt()
    {
        await using var lab = await Lab.OpenAsync(demoCells: 4);
        var ada = await lab.MakeFirstAccountAsync();
        var bo = await Steps.JoinAsync(lab, ada, "Bo", "annotator");
        await OpenAsync(bo);
        await bo.Keyboard.PressAsync("Control+Enter");
        await Expect(Review(bo)).ToHaveAttributeAsync("data-state", "submitted");
        await ExpectSavedAsync(bo);
        await Expect(bo.GetByRole(AriaRole.Button, new() { Name = "Approve" })).ToBeHiddenAsync();

        await OpenAsync(ada, "?queue=submitted");
        await Expect(ada.Locator(".draw-queue")).ToContainTextAsync("1 cell");
        await ada.Keyboard.PressAsync("Shift+B");
        await ada.GetByLabel("What is to be looked at again?").FillAsync("The midpiece ends too early.");
        await ada.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Send back" }).ClickAsync();
        await Expect(Review(ada)).ToHaveAttributeAsync("data-state", "sentBack");
        await Expect(Review(bo)).ToContainTextAsync("The midpiece ends too early.");

        await WidenAsync(bo, "]");
        await Expect(Review(bo)).ToHaveAttributeAsync("data-outdated", "true");
        await bo.Keyboard.PressAsync("Control+Enter");
        await Expect(Review(bo)).ToHaveAttributeAsync("data-state", "submitted");
        await ExpectSavedAsync(bo);
        await OpenAsync(ada, "?queue=submitted");
        await ada.Keyboard.PressAsync("Shift+A");
        await Expect(Review(ada)).ToContainTextAsync("Approved by ada");
        await ExpectSavedAsync(ada);
        await Expect(Review(bo)).ToContainTextAsync("Approved by ada");
    }

    static ILocator Midpiece(IPage page) => page.Locator(".draw-structure.is-midpiece");

    static ILocator Review(IPage page) => page.Locator(".draw-review");

    static Task ExpectSavedAsync(IPage page) => Expect(page.Locator(".save-status[data-waiting='0']")).ToHaveAttributeAsync("data-state", "saved");

    static async Task OpenAsync(IPage page, string query = "")
    {
        await page.GotoAsync($"/studies/1/draw{query}");
        await Expect(Midpiece(page)).ToHaveAttributeAsync("data-state", "done");
    }

    static async Task WidenAsync(IPage page, string key)
    {
        await page.Keyboard.PressAsync("v");
        await page.Keyboard.PressAsync(key);
        await ExpectSavedAsync(page);
    }
}
