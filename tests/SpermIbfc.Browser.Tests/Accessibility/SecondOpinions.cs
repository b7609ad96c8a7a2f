using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SpermIbfc.Browser.Tests.Accessibility;

/// <summary>Gives a study of synthetic cells what review and agreement show: submitted cells, blind labels, blind drawings.</summary>
static class SecondOpinions
{
    public static async Task MakeAsync(IPage page, string study)
    {
        using var queue = JsonDocument.Parse(await (await page.APIRequest.GetAsync($"/api{study}/queue?kind=focused&take=6")).TextAsync());
        var cells = queue.RootElement.GetProperty("cells").EnumerateArray().Select(cell => cell.GetProperty("id").GetInt64()).ToArray();
        await PostAsync(page, $"/api{study}/reviews", new { batchId = Guid.NewGuid(), state = "submitted", comment = "", cellIds = cells[..3], assignmentId = (int?)null });
        await AskAsync(page, study, "Blind labels", "Label");
        await AskAsync(page, study, "Blind drawings", "Draw");
        foreach (var (cell, i) in cells.Select((cell, i) => (cell, i)))
        {
            await PostAsync(page, $"/api/assignments/1/cells/{cell}/focus", new { editId = Guid.NewGuid(), basedOn = 0, value = i == 0 ? "outOfFocus" : "focused", reason = (string?)null });
            using var drawn = JsonDocument.Parse(await (await page.APIRequest.GetAsync($"/api/cells/{cell}")).TextAsync());
            foreach (var structure in new[] { "midpiece", "head" })
            {
                var shape = drawn.RootElement.GetProperty(structure);
                var points = shape.GetProperty("points").Deserialize<double[][]>()!.Select(point => new[] { point[0] + i, point[1] }).ToArray();
                await PostAsync(page, $"/api/assignments/2/cells/{cell}/annotations/{structure}", new { editId = Guid.NewGuid(), basedOn = 0, points, lineWidth = shape.GetProperty("lineWidth").GetDouble(), maskRuns = (int[]?)null });
            }
        }
    }

    static async Task AskAsync(IPage page, string study, string name, string task)
    {
        await page.GotoAsync($"{study}/review?tab=assignments");
        var form = page.Locator("form.ask");
        await Expect(form).ToBeAttachedAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        // Open already where nobody was asked yet.
        await page.Locator("details", new() { Has = form }).EvaluateAsync("details => { details.open = true; }");
        await form.Locator("input[name=name]").FillAsync(name);
        await form.Locator("select[name=assignee]").SelectOptionAsync("ada");
        await form.Locator("select[name=task]").SelectOptionAsync(task);
        await form.GetByRole(AriaRole.Checkbox).CheckAsync();
        await form.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Cell, new() { Name = name, Exact = true })).ToBeVisibleAsync();
    }

    static async Task PostAsync(IPage page, string address, object body)
    {
        var answer = await page.APIRequest.PostAsync(address, new() { Headers = new Dictionary<string, string> { ["X-SpermIbfc"] = "1" }, DataObject = body });
        Assert.True(answer.Ok, $"{address}: {answer.Status} {await answer.TextAsync()}");
    }
}
