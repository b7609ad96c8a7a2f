using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit.Abstractions;
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
            var label = new Uri(Regex.Replace(page.Url, "/import.*", "/label"));
            await page.CloseAsync();
            await using var browser = await BareChromium.StartAsync();
            await SignInAsync(browser, lab);
            await browser.GoAsync(label);
            await browser.WaitAsync("document.querySelector('.triage-stage')?.dataset.cellId !== undefined");

            var day = Stopwatch.StartNew();
            PageMemory? start = null, now = null;
            for (var done = 0; done < labels;)
            {
                var next = done == 0 ? Start : Math.Min(labels, done - done % step + step);
                await browser.EvaluateAsync($"({Label})({next - done})");
                done = next;
                // Labels come many times faster than by hand: what is sent falls behind, and has to catch up.
                await browser.WaitAsync("document.querySelector('.save-status').dataset.state === 'saved'", minutes: 10);
                now = await browser.MemoryAsync();
                start ??= now;
                figures.Add($"{done,6:N0} labels after {day.Elapsed.TotalMinutes:0.0} min: {now}");
            }
            await browser.GoAsync(label);
            await browser.WaitAsync($"document.querySelector('.triage-count')?.textContent.replaceAll(',', '').startsWith('{labels} of {cells}')");
            var (held, resident) = (now!.HeldMegabytes - start!.HeldMegabytes, now.ResidentMegabytes - start.ResidentMegabytes);
            figures.Add(FormattableString.Invariant($"from label {Start} to label {labels:N0}: what the page holds grew by {held:0.0} MB, its process by {resident:0} MB resident (bound of each: {bound:0})"));
            Assert.InRange(now.Nodes - start.Nodes, double.MinValue, 500);
            Assert.InRange(now.Listeners - start.Listeners, double.MinValue, 100);
            Assert.InRange(held, double.MinValue, bound);
            Assert.InRange(resident, double.MinValue, bound);
        }
        finally
        {
            root.Delete(recursive: true);
        }
    }
    static async Task SignInAsync(BareChromium browser, Lab lab)
    {
        await browser.GoAsync(new Uri(lab.Site.Address, "/account/sign-in"));
        var body = JsonSerializer.Serialize(JsonSerializer.Serialize(new { email = Lab.UserName, password = Lab.Password }));
        var status = await browser.EvaluateAsync($$"""fetch("/api/session", { method: "POST", headers: { "Content-Type": "application/json", "X-SpermIbfc": "1" }, body: {{body}} }).then(({ status }) => status)""");
        Assert.Equal(204, status.GetInt32());
    }
}
