using Microsoft.Playwright;

namespace SpermIbfc.Browser.Tests.NothingLost;

/// <summary>Somebody before the screen: waits for the bench, and presses what the page offers where it does not come.</summary>
static class Person
{
    /// <summary>Ten seconds each at the longest.</summary>
    const int MostLooks = 30;

    const string Look = """
        () => {
          if (location.protocol === "chrome-error:") return "gone";
          const visible = (selector, text) => [...document.querySelectorAll(selector)].some((each) => each.offsetParent !== null && (!text || each.textContent.trim() === text));
          if (visible("[data-reload]")) return "reload";
          if (visible("button", "Try again")) return "again";
          if (visible(".triage-stage .bench-empty")) return "end";
          return document.querySelector(".triage-stage[data-cell-id], .bench.draw[data-cell-id]") ? "there" : null;
        }
        """;

    /// <summary>Until a cell stands on the bench. Where the site does not answer, <paramref name="help"/> is called for once in a turn.</summary>
    public static async Task<IPage> BeAtTheBenchAsync(IPage page, Func<IPage, Task<IPage>> help)
    {
        for (var looks = 1; ; looks++)
        {
            var seen = await LookAsync(page);
            if (seen == "there")
                return page;
            Assert.True(looks < MostLooks, $"The bench did not come back; last seen: {seen}.");
            page = await help(page);
            // The queue was gone through: back into it.
            if (seen == "end")
                await page.Keyboard.PressAsync("ArrowLeft");
            else if (seen == "gone")
                await page.ReloadAsync();
            else if (seen == "reload")
                await TryAsync(page.Locator("[data-reload]:visible").First.ClickAsync(new() { Timeout = 2000 }));
            else if (seen == "again")
                await TryAsync(page.GetByRole(AriaRole.Button, new() { Name = "Try again" }).First.ClickAsync(new() { Timeout = 2000 }));
        }
    }

    /// <summary>Goes to an address; a page that was about to load itself again comes in between at most for a moment.</summary>
    public static async Task GoAsync(IPage page, string address)
    {
        for (var left = 5; ; left--)
        {
            try
            {
                await page.GotoAsync(address);
                return;
            }
            catch (PlaywrightException) when (left > 0)
            {
                // Another navigation came first.
            }
        }
    }

    static async Task<string> LookAsync(IPage page)
    {
        try
        {
            return await (await page.WaitForFunctionAsync(Look, null, new() { Timeout = 10_000 })).JsonValueAsync<string>();
        }
        catch (TimeoutException)
        {
            return "waiting";
        }
        catch (PlaywrightException)
        {
            // The page was left while it was looked at: look again.
            return "leaving";
        }
    }

    // What was offered a moment ago may be gone: that is for the next look.
    static async Task TryAsync(Task doing)
    {
        try
        {
            await doing;
        }
        catch (TimeoutException)
        {
        }
        catch (PlaywrightException)
        {
        }
    }
}
