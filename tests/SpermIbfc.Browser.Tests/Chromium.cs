using Microsoft.Playwright;

namespace SpermIbfc.Browser.Tests;

/// <summary>Debian's own Chromium, driven by Playwright; no browser is downloaded.</summary>
sealed class Chromium : IAsyncDisposable
{
    public static readonly string Executable = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium";

    public static readonly string[] Quiet =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    readonly IPlaywright playwright;
    readonly IBrowser browser;

    Chromium(IPlaywright playwright, IBrowser browser) => (this.playwright, this.browser) = (playwright, browser);

    public static async Task<Chromium> StartAsync()
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Executable, Args = Quiet });
        return new Chromium(playwright, browser);
    }

    /// <param name="state">Cookies of an earlier browser; nobody is signed in without.</param>
    public async Task<IPage> OpenAsync(Uri address, int width = 1280, int height = 720, ColorScheme scheme = ColorScheme.Light, bool touch = false, string? state = null)
    {
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = address.ToString(),
            ViewportSize = new() { Width = width, Height = height },
            ColorScheme = scheme,
            HasTouch = touch,
            StorageState = state,
        });
        context.SetDefaultTimeout(60_000);
        Assertions.SetDefaultExpectTimeout(60_000);
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }
}
