using System.Diagnostics;
using Microsoft.Playwright;

namespace SpermIbfc.Browser.Tests.Tracing;

/// <summary>A hand that moves the mouse with a button held, 120 times a second as a good mouse tells it.</summary>
sealed class Hand(IPage page, string button)
{
    const double Radius = 30;
    static readonly TimeSpan Pace = TimeSpan.FromSeconds(1.0 / 120);

    /// <summary>Presses, moves on a circle through the place, and holds on at its end, some pixels to the right.</summary>
    public async Task<TracedFrames> MoveAsync(float x, float y, TimeSpan length, float endsBy)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        Task Tell(string type, double toX, double toY) => session.SendAsync("Input.dispatchMouseEvent", new()
        {
            ["type"] = type, ["x"] = toX, ["y"] = toY, ["button"] = button, ["buttons"] = button == "left" ? 1 : 4, ["clickCount"] = type == "mousePressed" ? 1 : 0,
        });
        await page.Mouse.MoveAsync(x, y);
        await Tell("mousePressed", x, y);
        await using var trace = await FrameTrace.StartAsync(page);
        var moves = new List<Task>();
        using var pace = new PeriodicTimer(Pace);
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < length && await pace.WaitForNextTickAsync();)
            moves.Add(Tell("mouseMoved", x + Radius * Math.Sin(clock.Elapsed.TotalSeconds * 5), y + Radius * (1 - Math.Cos(clock.Elapsed.TotalSeconds * 5))));
        await Task.WhenAll(moves);
        var frames = await trace.StopAsync();
        await Tell("mouseMoved", x + endsBy, y);
        await session.DetachAsync();
        return frames;
    }

    public Task LetGoAsync() => page.Mouse.UpAsync(new() { Button = button == "left" ? MouseButton.Left : MouseButton.Middle });
}
