using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SpermIbfc.Browser.Tests;

/// <summary>From a blind second look to the figures of agreement, through the pages.</summary>
[Collection("browser")]
public sealed class AgreementTests
{
    const int OfEachClass = 12, EverySo = 8;

    [Fact]
    public async Task SecondLook_LabelledAndDrawnBlind_IsComparedOnThePageOfAgreement()
    {
        await using var lab = await Lab.OpenAsync(demoCells: OfEachClass);
        var page = await lab.MakeFirstAccountAsync();
        var study = await Steps.OpenDemoAsync(page);
        await page.GotoAsync($"{study}/agreement");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "No cell was labelled or drawn twice yet" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Ask for a second opinion" }).ClickAsync();
        await AskBlindAsync(page, "Second labels", "label focus", 2 * OfEachClass);
        await page.GetByText("Ask somebody to label or draw").ClickAsync();
        await AskBlindAsync(page, "Second drawings", "draw head and midpiece", OfEachClass);

        var differ = await LabelAsync(page, study);
        await DrawAsync(page, study);

        await page.GotoAsync($"{study}/agreement");
        var figures = page.Locator("dl.figures");
        await Expect(figures).ToContainTextAsync($"{2 * OfEachClass}");
        await Expect(figures).ToContainTextAsync(Kappa(differ).ToString("0.00", CultureInfo.InvariantCulture));
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = $"{differ} cells have different labels" })).ToBeVisibleAsync();
        await Expect(page.Locator(".drawing-agreement tbody tr").First).ToContainTextAsync("0.9");
        await page.WaitForFunctionAsync("() => [...document.images].every(image => image.complete && image.naturalWidth > 0)");
        await Pictures.TakeAllAsync(page, "agreement");

        // What they disagree on is a queue; what is decided there leaves it.
        await page.GetByRole(AriaRole.Link, new() { Name = "Label them again" }).ClickAsync();
        await Expect(page.Locator(".triage-stage")).ToHaveAttributeAsync("data-cell-id", new Regex(@"\d+"));
        await page.Keyboard.PressAsync("2");
        await Expect(page.Locator(".save-status")).ToHaveAttributeAsync("data-state", "saved");
        await page.GotoAsync($"{study}/agreement");
        await Expect(figures).ToContainTextAsync(Kappa(differ).ToString("0.00", CultureInfo.InvariantCulture));
    }

    static async Task AskBlindAsync(IPage page, string name, string task, int cells)
    {
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Name", Exact = true }).FillAsync(name);
        await page.GetByRole(AriaRole.Combobox, new() { Name = "For", Exact = true }).SelectOptionAsync("ada");
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Task", Exact = true }).SelectOptionAsync(task);
        await page.GetByRole(AriaRole.Checkbox, new() { NameRegex = new Regex("^Blind") }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = $"Ask for {cells} cells" }).ClickAsync();
        await Expect(page.GetByText($"ada is asked for {cells} cells: “{name}”.")).ToBeVisibleAsync();
    }

    /// <summary>Labels every cell by key as the study has it, but each eighth the other way; returns how many differ.</summary>
    static async Task<int> LabelAsync(IPage page, string study)
    {
        await page.GotoAsync($"{study}/label?queue=assignment&id=1");
        var stage = page.Locator(".triage-stage");
        var (last, differ) = ("", 0);
        for (var i = 0; i < 2 * OfEachClass; i++)
        {
            await Expect(stage).ToHaveAttributeAsync("data-cell-id", new Regex($@"^(?!{last}$)\d+$"));
            last = (await stage.GetAttributeAsync("data-cell-id"))!;
            Assert.Contains("no label yet", await page.Locator(".triage-current-label").InnerTextAsync(), StringComparison.Ordinal);
            var focused = (await CellAsync(page, last)).GetProperty("focus").GetProperty("value").GetString() == "focused";
            if (i % EverySo == EverySo - 1)
            {
                focused = !focused;
                differ++;
            }
            if (i == 3)
                await Pictures.TakeAsync(page, "label-blind");
            await page.Keyboard.PressAsync(focused ? "1" : "0");
        }
        await Expect(page.GetByText($"All {2 * OfEachClass} cells are labelled")).ToBeVisibleAsync();
        await Expect(page.Locator(".save-status")).ToHaveAttributeAsync("data-state", "saved");
        return differ;
    }

    /// <summary>A second observer's hand: the study's own shapes, each vertex up to 0.7 px away. One is drawn to see the bench.</summary>
    static async Task DrawAsync(IPage page, string study)
    {
        await page.GotoAsync($"{study}/draw?queue=assignment&id=2");
        await Expect(page.Locator(".draw-structure.is-head")).ToHaveAttributeAsync("data-state", "missing");
        await Pictures.TakeAsync(page, "draw-blind");
        var ids = await page.EvaluateAsync<int[]>($"fetch('/api{study}/queue/ids?kind=assignment&id=2').then(answer => answer.json()).then(queue => queue.ids)");
        Assert.Equal(OfEachClass, ids.Length);
        foreach (var id in ids)
        {
            foreach (var structure in new[] { "midpiece", "head" })
            {
                var status = await page.EvaluateAsync<int>(
                    """
                    async ([id, structure]) => {
                      const shape = (await (await fetch(`/api/cells/${id}`)).json())[structure];
                      const points = shape.points.map(([x, y], i) => [x + 0.7 * Math.sin(3 * i + id), y + 0.7 * Math.cos(5 * i + id)]);
                      const body = JSON.stringify({ editId: crypto.randomUUID(), basedOn: 0, points, lineWidth: shape.lineWidth, maskRuns: null });
                      const headers = { "Content-Type": "application/json", "X-SpermIbfc": "1" };
                      return (await fetch(`/api/assignments/2/cells/${id}/annotations/${structure}`, { method: "POST", headers, body })).status;
                    }
                    """, new object[] { id, structure });
                Assert.Equal(200, status);
            }
        }
    }

    static async Task<JsonElement> CellAsync(IPage page, string id)
    {
        var answer = await page.APIRequest.GetAsync($"/api/cells/{id}");
        using var document = JsonDocument.Parse(await answer.TextAsync());
        return document.RootElement.Clone();
    }

    /// <summary>Cohen's kappa by its definition, of two classes of equal size; the changed ones fall into either as the order has it.</summary>
    static double Kappa(int differ)
    {
        const double cells = 2 * OfEachClass;
        var observed = (cells - differ) / cells;
        // With d1 and d2 changed of each class, expected = (n1 (n1 - d1 + d2) + n2 (n2 - d2 + d1)) / N^2, which is 1/2 for n1 = n2.
        return (observed - 0.5) / 0.5;
    }
}
