using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit.Abstractions;
using static Microsoft.Playwright.Assertions;
using static SpermIbfc.Browser.Tests.Steps;

namespace SpermIbfc.Browser.Tests;

/// <summary>Eight hours of labelling, a cell a second, done at the page's own pace: what the page holds does not grow with the day.</summary>
[Collection("browser")]
public sealed class LongDay(ITestOutputHelper output)
{
    const int Start = 500;

    // The next key comes in the frame after the next cell stands there.
    const string Label = """
        async (count) => {
          const stage = document.querySelector(".triage-stage");
          const keys = ["1", "0", "2"];
          for (let i = 0; i < count; i++) {
            const before = stage.dataset.cellId;
            window.dispatchEvent(new KeyboardEvent("keydown", { key: keys[i % keys.length], code: `Digit${keys[i % keys.length]}`, bubbles: true, cancelable: true }));
            while (!stage.dataset.cellId || stage.dataset.cellId === before) await new Promise(requestAnimationFrame);
          }
        }
        """;

    [Fact]
    public async Task EightHoursOfLabelling_ScriptedAtSpeed_LeaveThePagesMemoryAsItWas()
    {
        var (labels, step, bound) = Trials.Length((1500, 500, 25.0), (28_800, 2000, 50.0));
        var figures = new Figures(Trials.AreLong ? "long-day" : "long-day-short", output);
        var root = Directory.CreateTempSubdirectory("spermibfc-day-");
        try
        {
            var cells = labels + 1200;
            Lab.DrawContainer(root.FullName, cells);
            await using var lab = await Lab.OpenAsync(importRoots: root.FullName);
            var page = await lab.MakeFirstAccountAsync();
            await MakeStudyAsync(page, channels: 2);
            await ImportServerFolderAsync(page, root.FullName, cells);
            await page.GotoAsync(Regex.Replace(page.Url, "/import.*", "/label"));
            await Expect(page.Locator(".triage-stage")).ToHaveAttributeAsync("data-cell-id", AnyNumber());
            var session = await page.Context.NewCDPSessionAsync(page);

            var day = Stopwatch.StartNew();
            PageMemory? start = null, now = null;
            for (var done = 0; done < labels;)
            {
                var next = done == 0 ? Start : Math.Min(labels, done - done % step + step);
                await page.EvaluateAsync(Label, next - done);
                done = next;
                // Labels come many times faster than by hand: what is sent falls behind, and has to catch up.
                await Expect(page.Locator(".save-status")).ToHaveAttributeAsync("data-state", "saved", new() { Timeout = 600_000 });
                now = await PageMemory.ReadAsync(lab.Chromium, session);
                start ??= now;
                figures.Add($"{done,6:N0} labels after {day.Elapsed.TotalMinutes:0.0} min: {now}");
            }
            await page.ReloadAsync();
            await Expect(page.Locator(".triage-count")).ToHaveTextAsync(new Regex($@"^{labels:N0} of {cells:N0}|^{labels} of {cells}"));
            var growth = now!.HeldMegabytes - start!.HeldMegabytes;
            figures.Add(FormattableString.Invariant($"from label {Start} to label {labels:N0}: what is held grew by {growth:0.0} MB (bound {bound:0})"));
            figures.Add(FormattableString.Invariant($"with what the browser keeps of each request for the test's own driver: its objects {now.BrowserMegabytes - start.BrowserMegabytes:+0.0;-0.0} MB, the renderer's resident memory {now.ResidentMegabytes - start.ResidentMegabytes:+0;-0} MB"));
            Assert.InRange(now.Nodes - start.Nodes, double.MinValue, 500);
            Assert.InRange(now.Listeners - start.Listeners, double.MinValue, 100);
            Assert.InRange(growth, double.MinValue, bound);
        }
        finally
        {
            root.Delete(recursive: true);
        }
    }
}
