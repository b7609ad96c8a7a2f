using Microsoft.Playwright;

namespace SpermIbfc.Browser.Tests;

/// <summary>Screenshots of the tests' way through the site, kept where SPERMIBFC_PICTURES names a folder.</summary>
static class Pictures
{
    static readonly string? Folder = Environment.GetEnvironmentVariable("SPERMIBFC_PICTURES");

    public static async Task TakeAsync(IPage page, string name)
    {
        if (Folder is not null)
            await page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"{name}.png") });
    }

    /// <summary>The page at both sizes, light and dark.</summary>
    public static async Task TakeAllAsync(IPage page, string name)
    {
        if (Folder is null)
            return;
        foreach (var (width, height) in new[] { (1280, 720), (1920, 1080) })
        {
            await page.SetViewportSizeAsync(width, height);
            foreach (var theme in new[] { "light", "dark" })
            {
                await page.EvaluateAsync($"document.documentElement.dataset.theme = '{theme}'");
                await page.WaitForFunctionAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))");
                await TakeAsync(page, $"{name}-{width}-{theme}");
            }
        }
        await page.EvaluateAsync("document.documentElement.dataset.theme = 'light'");
        await page.SetViewportSizeAsync(1280, 720);
    }
}
