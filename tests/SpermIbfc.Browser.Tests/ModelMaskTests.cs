using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit.Abstractions;
using static Microsoft.Playwright.Assertions;
using static SpermIbfc.Browser.Tests.Steps;

namespace SpermIbfc.Browser.Tests;

/// <summary>What a trained U-Net found on a cell that it never saw, beside the expert's drawing, and taken over in its place.</summary>
[Collection("browser")]
public sealed class ModelMaskTests(ITestOutputHelper output)
{
    [Fact]
    public async Task TrainedUNet_OnATestCell_IsComparedCopiedAndTraced()
    {
        var (cells, epochs) = Trials.Length((10, 6), (30, 8));
        await using var lab = await Lab.OpenAsync(demoCells: cells);
        var page = await lab.MakeFirstAccountAsync();
        var study = await OpenDemoAsync(page);
        await page.GotoAsync($"{study}/snapshots");
        await FreezeAsync(page);
        await TrainUNetAsync(page, epochs);
        var cell = TestedCell(lab.DataRoot);
        await page.GotoAsync($"{study}/draw?cell={cell}");
        await Expect(page.Locator($".bench.draw[data-cell-id='{cell}']")).ToBeVisibleAsync();
        await Expect(Status(page, "midpiece")).ToHaveAttributeAsync("data-state", "done");

        await page.Keyboard.PressAsync("k");
        var records = page.GetByRole(AriaRole.Region, new() { Name = "Other drawings of the cell" });
        var models = records.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "U-Net, training 1, fold 0, model" });
        await Expect(models.First).ToContainTextAsync(new Regex(@"Dice [01]\.\d\d"));
        output.WriteLine(string.Join("\n", await records.GetByRole(AriaRole.Listitem).AllInnerTextsAsync()));
        foreach (var box in await models.GetByRole(AriaRole.Checkbox).AllAsync())
            await box.CheckAsync();
        await Pictures.TakeAllAsync(page, "model-compare");

        // Taken over, it is one edit: the network's pixels, a mask; traced, points in their place; and all can be taken back.
        var structure = (await models.First.Locator("strong").InnerTextAsync()).ToLowerInvariant();
        var area = Regex.Match(await models.First.InnerTextAsync(), @"(\d+) px").Value;
        var status = Status(page, structure);
        var drawn = await status.InnerTextAsync();
        await models.First.GetByRole(AriaRole.Button, new() { Name = "Copy the" }).ClickAsync();
        await Expect(status).ToContainTextAsync($"a mask of {area}");
        await ExpectSavedAsync(page);
        await Expect(models.First).ToContainTextAsync("Dice 1.00");
        // The expert's own has joined the list; what is laid over the image is still what was chosen.
        await Expect(records.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "demo, observer" }).GetByRole(AriaRole.Checkbox)).Not.ToBeCheckedAsync();
        foreach (var box in await models.GetByRole(AriaRole.Checkbox).AllAsync())
            await Expect(box).ToBeCheckedAsync();
        await Pictures.TakeAllAsync(page, "model-copied");
        await page.Keyboard.PressAsync("t");
        await Expect(page.Locator(".draw-note")).ToContainTextAsync(new Regex(@"Traced: \d+ points.*Dice [01]\.\d\d"));
        output.WriteLine(await page.Locator(".draw-note").InnerTextAsync());
        await Expect(status).ToContainTextAsync("points");
        await ExpectSavedAsync(page);
        await Pictures.TakeAllAsync(page, "model-traced");
        await page.Keyboard.PressAsync("Control+z");
        await page.Keyboard.PressAsync("Control+z");
        await Expect(status).ToHaveTextAsync(drawn, new() { UseInnerText = true });
        await ExpectSavedAsync(page);
    }

    static ILocator Status(IPage page, string structure) => page.Locator($".draw-structure.is-{structure}");

    static Task ExpectSavedAsync(IPage page) => Expect(page.Locator(".save-status[data-waiting='0']")).ToHaveAttributeAsync("data-state", "saved");

    static async Task TrainUNetAsync(IPage page, int epochs)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Train on it" }).ClickAsync();
        var network = page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^U-Net") });
        await network.ClickAsync();
        await Expect(network).ToHaveAttributeAsync("aria-pressed", "true");
        await page.GetByRole(AriaRole.Button, new() { Name = "none", Exact = true }).ClickAsync();
        var first = page.GetByRole(AriaRole.Checkbox, new() { Name = "0", Exact = true });
        await Expect(first).Not.ToBeCheckedAsync();
        await first.CheckAsync();
        await page.GetByLabel("Epochs").FillAsync($"{epochs}");
        await page.GetByRole(AriaRole.Spinbutton, new() { NameRegex = new Regex("^Batch") }).FillAsync("2");
        await page.GetByLabel("Canvas").SelectOptionAsync(new SelectOptionValue { Label = "largest cell of the batch" });
        await Pictures.TakeAsync(page, "model-training-start");
        await page.GetByRole(AriaRole.Button, new() { Name = "Start 1 fold" }).ClickAsync();
        await page.WaitForURLAsync(new Regex(@"/training/\d+"));
        await Expect(page.GetByText("Fold 0 on its test cells")).ToBeVisibleAsync(new() { Timeout = 30 * 60_000 });
        await Pictures.TakeAllAsync(page, "model-training-done");
    }

    /// <summary>A cell on which the network found something, as its run folder says.</summary>
    static long TestedCell(string dataRoot) =>
        File.ReadLines(Path.Combine(dataRoot, "runs", "1", "fold-0", "predictions", "best.jsonl"))
            .Select(line => JsonSerializer.Deserialize<JsonElement>(line))
            .OrderByDescending(prediction => prediction.GetProperty("pooledDice").GetDouble())
            .First().GetProperty("cellId").GetInt64();
}
