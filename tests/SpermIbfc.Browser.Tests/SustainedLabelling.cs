using System.Diagnostics;
using SpermIbfc.Browser.Tests.NothingLost;
using Xunit.Abstractions;
using static Microsoft.Playwright.Assertions;
using static SpermIbfc.Browser.Tests.Steps;

namespace SpermIbfc.Browser.Tests;

/// <summary>A whole study labelled in one go, a key a cell, as somebody does who looks at each: 40 cells in ./test, 604 in a long trial.</summary>
[Collection("browser")]
public sealed class SustainedLabelling(ITestOutputHelper output)
{
    const double CellsAMinute = 60;
    /// <summary>Twice the pace that is promised.</summary>
    static readonly TimeSpan ALook = TimeSpan.FromMilliseconds(500);
    static readonly string[] Keys = ["1", "0", "2", "1", "x"];

    [Fact]
    public async Task EveryCellOfAStudy_LabelledByKey_KeepsThePace()
    {
        var ofEachClass = Trials.Length(20, 302);
        var figures = new Figures(Trials.AreLong ? "sustained" : "sustained-short", output);
        await using var lab = await Lab.OpenAsync(demoCells: ofEachClass);
        var page = await lab.MakeFirstAccountAsync();
        var study = await OpenDemoAsync(page);
        await page.GotoAsync($"{study}/label?queue=all");
        var stage = page.Locator(".triage-stage");
        await Expect(stage).ToHaveAttributeAsync("data-cell-id", AnyNumber());

        var database = Path.Combine(lab.DataRoot, "spermibfc.db");
        var newest = SavedEdits.Newest(database);
        var waits = new List<double>();
        var whole = Stopwatch.StartNew();
        for (var i = 0; i < 2 * ofEachClass; i++)
        {
            var look = Task.Delay(ALook);
            var cell = await stage.GetAttributeAsync("data-cell-id");
            await look;
            var key = Stopwatch.StartNew();
            await page.Keyboard.PressAsync(Keys[i % Keys.Length]);
            // At the end of the queue no cell stands there.
            await Expect(stage).Not.ToHaveAttributeAsync("data-cell-id", cell!);
            waits.Add(key.Elapsed.TotalMilliseconds);
        }
        var rate = waits.Count / whole.Elapsed.TotalMinutes;
        await Expect(page.Locator(".save-status[data-waiting='0']")).ToHaveAttributeAsync("data-state", "saved");
        var saved = whole.Elapsed;
        figures.Add(FormattableString.Invariant($"{waits.Count} cells labelled by key, {ALook.TotalMilliseconds:0} ms to look at each: {whole.Elapsed.TotalMinutes:0.0} min, {rate:0} cells a minute; all saved {saved.TotalMinutes:0.0} min after the first; key to next cell as the driver sees it, ms: {waits.Words()}"));
        var labels = SavedEdits.After(newest, database).Labels;
        Assert.Equal(2 * ofEachClass, labels.Count);
        Assert.Equal(2 * ofEachClass, labels.DistinctBy(label => label.Cell).Count());
        Assert.True(rate >= CellsAMinute, $"{rate:0} cells a minute are fewer than {CellsAMinute}.");
    }
}
