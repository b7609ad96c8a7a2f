using Microsoft.Playwright;

namespace SpermIbfc.Browser.Tests;

/// <summary>The frames that a page's thread makes, counted in the page itself; what Chromium makes of them is in its trace (Tracing).</summary>
static class Frames
{
    const string Start = """
        () => {
          const frames = (window.counted = { times: [], counting: true });
          const count = (time) => { frames.times.push(time); if (frames.counting) requestAnimationFrame(count); };
          requestAnimationFrame(count);
        }
        """;

    public static Task StartAsync(IPage page) => page.EvaluateAsync(Start);

    /// <returns>Milliseconds from frame to frame since the start.</returns>
    public static async Task<double[]> StopAsync(IPage page)
    {
        var times = await page.EvaluateAsync<double[]>("() => { window.counted.counting = false; return window.counted.times; }");
        return [.. times.Skip(1).Zip(times, (later, earlier) => later - earlier)];
    }
}
