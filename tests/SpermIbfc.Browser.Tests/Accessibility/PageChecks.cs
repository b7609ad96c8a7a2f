using Microsoft.Playwright;

namespace SpermIbfc.Browser.Tests.Accessibility;

/// <summary>Looks at a page in both themes and at both widths, and gathers what is wrong.</summary>
sealed class PageChecks
{
    static readonly (int Width, int Height)[] Windows = [(820, 1180), (1280, 720)];

    const string Settled = """
        async () => {
          const ending = document.getAnimations().filter((each) => Number.isFinite(each.effect?.getComputedTiming().endTime));
          await Promise.allSettled(ending.map((each) => each.finished));
          await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
        }
        """;

    const string Overflow = """
        () => {
          const root = document.documentElement;
          if (root.scrollWidth > innerWidth) return `${root.scrollWidth} px in a window of ${innerWidth}`;
          const content = document.querySelector("main");
          return content && content.scrollWidth > content.clientWidth ? `content of ${content.scrollWidth} px in ${content.clientWidth}` : "";
        }
        """;

    public List<string> Problems { get; } = [];
    public List<string> Pages { get; } = [];

    public async Task LookAsync(IPage page, string name)
    {
        Pages.Add(name);
        foreach (var theme in new[] { "light", "dark" })
        {
            await page.EvaluateAsync("theme => window.spermibfcTheme.set(theme)", theme);
            await page.EvaluateAsync(Settled);
            Problems.AddRange((await Axe.ProblemsAsync(page)).Select(problem => $"{name}, {theme}: {problem}"));
        }
        foreach (var (width, height) in Windows)
        {
            await page.SetViewportSizeAsync(width, height);
            await page.EvaluateAsync(Settled);
            if (await page.EvaluateAsync<string>(Overflow) is { Length: > 0 } overflow)
                Problems.Add($"{name}, {width} x {height}: scrolls sideways, {overflow}");
            await Pictures.TakeAsync(page, $"look-{string.Concat(name.Trim('/').Select(letter => char.IsLetterOrDigit(letter) ? letter : '-'))}-{width}");
        }
        await page.EvaluateAsync("window.spermibfcTheme.set('light')");
    }
}
