using Microsoft.Playwright;

namespace SpermIbfc.Browser.Tests;

/// <summary>The frames that a page's thread makes, and its long tasks, counted in the page itself.</summary>
static class Frames
{
    const string Start = """
        () => {
          const frames = (window.counted = { times: [], long: [], counting: true });
          new PerformanceObserver((list) => { for (const { duration } of list.getEntries()) frames.long.push(duration); }).observe({ type: "longtask" });
          const count = (time) => { frames.times.push(time); if (frames.counting) requestAnimationFrame(count); };
          requestAnimationFrame(count);
        }
        """;

    public static Task StartAsync(IPage page) => page.EvaluateAsync(Start);

    /// <returns>Milliseconds from frame to frame since the start, and the tasks of more than 50 ms.</returns>
    public static async Task<(double[] Intervals, int LongTasks)> StopAsync(IPage page)
    {
        var times = await page.EvaluateAsync<double[]>("() => { window.counted.counting = false; return window.counted.times; }");
        var longTasks = await page.EvaluateAsync<int>("() => window.counted.long.length");
        return ([.. times.Skip(1).Zip(times, (later, earlier) => later - earlier)], longTasks);
    }
}
