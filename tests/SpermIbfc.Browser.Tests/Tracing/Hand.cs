using System.Diagnostics;
using Microsoft.Playwright;

namespace SpermIbfc.Browser.Tests.Tracing;

/// <summary>A hand that holds a button of the mouse and moves it, 120 times a second as a good mouse tells it.</summary>
sealed class Hand : IAsyncDisposable
{
    const double Radius = 30;
    static readonly TimeSpan Pace = TimeSpan.FromSeconds(1.0 / 120);

    readonly IPage page;
    readonly ICDPSession session;
    readonly MouseButton button;
    readonly (float X, float Y) from;

    Hand(IPage page, ICDPSession session, MouseButton button, (float X, float Y) from) => (this.page, this.session, this.button, this.from) = (page, session, button, from);

    public static async Task<Hand> PressAsync(IPage page, MouseButton button, float x, float y)
    {
        var hand = new Hand(page, await page.Context.NewCDPSessionAsync(page), button, (x, y));
        await page.Mouse.MoveAsync(x, y);
        await page.Mouse.DownAsync(new() { Button = button });
        return hand;
    }

    /// <summary>Moves on a circle through the place where it pressed, and holds on, some pixels to the right of it.</summary>
    public async Task<TracedFrames> MoveAsync(TimeSpan length, float endsBy)
    {
        await using var trace = await FrameTrace.StartAsync(page);
        var moves = new List<Task>();
        using var pace = new PeriodicTimer(Pace);
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < length && await pace.WaitForNextTickAsync();)
        {
            var turned = clock.Elapsed.TotalSeconds * 5;
            moves.Add(TellAsync(Radius * Math.Sin(turned), Radius * (1 - Math.Cos(turned))));
        }
        await Task.WhenAll(moves);
        var frames = await trace.StopAsync();
        await TellAsync(endsBy, 0);
        return frames;
    }

    public Task LetGoAsync() => page.Mouse.UpAsync(new() { Button = button });

    public async ValueTask DisposeAsync() => await session.DetachAsync();

    /// <summary>Without waiting for the page: Playwright's own mouse would tell the next move only when it has seen the last one.</summary>
    Task TellAsync(double dx, double dy) => session.SendAsync("Input.dispatchMouseEvent", new()
    {
        ["type"] = "mouseMoved",
        ["x"] = from.X + dx,
        ["y"] = from.Y + dy,
        ["button"] = button == MouseButton.Left ? "left" : "middle",
        ["buttons"] = button == MouseButton.Left ? 1 : 4,
    });
}
