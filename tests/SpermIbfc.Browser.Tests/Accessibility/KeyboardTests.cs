using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;
using static SpermIbfc.Browser.Tests.Steps;

namespace SpermIbfc.Browser.Tests.Accessibility;

/// <summary>The day's work without a mouse: from the sign-in to a drawn midpiece and head, by Tab, Enter, arrows and letters.</summary>
[Collection("browser")]
public sealed class KeyboardTests
{
    [Fact]
    public async Task Keyboard_Alone_SignsInLabelsUndoesAndDraws()
    {
        await using var lab = await Lab.OpenAsync(demoCells: 4);
        await lab.MakeFirstAccountAsync();
        var page = await lab.Chromium.OpenAsync(lab.Site.Address);
        await page.GotoAsync("/account/sign-in");
        await SignInAsync(page);
        await ActivateAsync(page, page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("Synthetic sperm") }).First);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Which cells are here?" })).ToBeVisibleAsync();
        await ActivateAsync(page, Step(page, "Label"));
        await LabelAsync(page);
        await ActivateAsync(page, Step(page, "Draw"));
        await DrawAsync(page);
    }

    static async Task SignInAsync(IPage page)
    {
        await TabToAsync(page, page.GetByLabel("E-mail address or user name"));
        await page.Keyboard.TypeAsync("ada");
        await TabToAsync(page, page.GetByLabel("Password"));
        await page.Keyboard.TypeAsync(Lab.Password);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Which study?" })).ToBeVisibleAsync();
    }

    static async Task LabelAsync(IPage page)
    {
        // All synthetic cells come labelled: they are gone through once more.
        await TabToAsync(page, page.GetByRole(AriaRole.Combobox, new() { Name = "Queue" }));
        await page.Keyboard.TypeAsync("All");
        var (stage, name) = (page.Locator(".triage-stage"), page.Locator(".triage-cell-name"));
        await Expect(stage).ToHaveAttributeAsync("data-cell-id", AnyNumber());
        await TabToAsync(page, stage);
        foreach (var key in new[] { "2", "1", "0" })
        {
            await Expect(stage).ToHaveAttributeAsync("data-cell-id", AnyNumber());
            var before = await name.InnerTextAsync();
            await page.Keyboard.PressAsync(key);
            await Expect(name).Not.ToHaveTextAsync(before);
            if (key != "0")
                continue;
            await page.Keyboard.PressAsync("Backspace");
            await Expect(name).ToHaveTextAsync(before);
        }
        await Expect(page.Locator(".save-status")).ToHaveAttributeAsync("data-state", "saved");
    }

    static async Task DrawAsync(IPage page)
    {
        await Expect(page.Locator(".bench.draw")).ToHaveAttributeAsync("data-cell-id", AnyNumber());
        await TabToAsync(page, page.Locator(".draw-canvas"));
        var midpiece = await DrawShapeAsync(page, "v", "midpiece", "Shift+ArrowDown", "Shift+ArrowRight", "ArrowDown");
        var head = await DrawShapeAsync(page, "p", "head", "Shift+ArrowLeft", "Shift+ArrowUp", "Shift+ArrowRight");
        await Expect(page.Locator(".save-status")).ToHaveAttributeAsync("data-state", "saved");

        var cell = await page.Locator(".bench.draw").GetAttributeAsync("data-cell-id");
        using var saved = JsonDocument.Parse(await (await page.APIRequest.GetAsync($"/api/cells/{cell}")).TextAsync());
        foreach (var (structure, points) in new[] { ("midpiece", midpiece), ("head", head) })
        {
            Assert.Equal(points, saved.RootElement.GetProperty(structure).GetProperty("points").GetArrayLength());
            Assert.True(saved.RootElement.GetProperty(structure).GetProperty("area").GetInt32() > 0);
        }
    }

    /// <summary>A point where the crosshair stands, and one after each of its ways; returns the number of points.</summary>
    static async Task<int> DrawShapeAsync(IPage page, string tool, string structure, params string[] ways)
    {
        var status = page.Locator($".draw-structure.is-{structure}");
        await page.Keyboard.PressAsync(tool);
        await Expect(status).ToHaveAttributeAsync("data-state", "done");
        await page.Keyboard.PressAsync("Delete");
        await Expect(status).ToHaveAttributeAsync("data-state", "missing");
        await page.Keyboard.PressAsync("a");
        foreach (var way in ways)
        {
            await page.Keyboard.PressAsync(way);
            await page.Keyboard.PressAsync("a");
        }
        await Expect(status).ToContainTextAsync($"{ways.Length + 1} points, not finished");
        await page.Keyboard.PressAsync("Enter");
        await Expect(status).ToHaveAttributeAsync("data-state", "done");
        return ways.Length + 1;
    }

    static ILocator Step(IPage page, string name) => page.GetByRole(AriaRole.Navigation, new() { Name = "Steps of the study" }).GetByRole(AriaRole.Link, new() { NameRegex = new Regex($"^{name}") });

    static async Task ActivateAsync(IPage page, ILocator link)
    {
        await TabToAsync(page, link);
        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Goes on with Tab until the element has the focus, which has to be seen at every stop.</summary>
    static async Task TabToAsync(IPage page, ILocator wanted)
    {
        await Expect(wanted).ToBeVisibleAsync();
        for (var stops = 0; stops < 120; stops++)
        {
            if (await wanted.EvaluateAsync<bool>("element => element === document.activeElement"))
                return;
            await page.Keyboard.PressAsync("Tab");
            var unseen = await page.EvaluateAsync<string>("""
                () => {
                  const element = document.activeElement;
                  if (!element || element === document.body) return "";
                  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
                  return (outlineStyle !== "none" && outlineWidth !== "0px") || boxShadow !== "none" ? "" : element.outerHTML.slice(0, 200);
                }
                """);
            Assert.True(unseen.Length == 0, $"The focus cannot be seen on {unseen}");
        }
        Assert.Fail($"Tab does not come to {wanted}.");
    }
}
