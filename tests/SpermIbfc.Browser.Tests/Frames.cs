using Microsoft.Playwright;

namespace SpermIbfc.Browser.Tests;

/// <summary>The pace of a page's frames, taken in the page itself.</summary>
static class Frames
{
    /// <summary>Milliseconds from frame to frame while nothing happens: what the machine itself can do now.</summary>
    public static async Task<IReadOnlyList<double>> IdleAsync(IPage page, int milliseconds = 1500) => await page.EvaluateAsync<double[]>("""
        async (milliseconds) => {
          const frame = () => new Promise(requestAnimationFrame);
          const times = [await frame()];
          while (times.at(-1) - times[0] < milliseconds) times.push(await frame());
          return times.slice(1).map((time, i) => time - times[i]);
        }
        """, milliseconds);
}
