using System.Text.Json;
using Microsoft.Playwright;

namespace SpermIbfc.Browser.Tests.Tracing;

/// <summary>
/// Chromium's own trace of a page, recorded over the DevTools protocol: which frames came onto the screen and which were
/// dropped, as the compositor reports them, and what the page's thread did meanwhile.
/// </summary>
sealed class FrameTrace : IAsyncDisposable
{
    const string Begin = "frames-begin";
    const string End = "frames-end";
    static readonly string[] Categories =
        ["blink.user_timing", "devtools.timeline", "disabled-by-default-devtools.timeline", "disabled-by-default-devtools.timeline.frame", "v8"];

    static readonly HashSet<string> Told = ["PipelineReporter", "RunTask", "FunctionCall", "MinorGC", "MajorGC", Begin, End];

    readonly IPage page;
    readonly ICDPSession session;
    readonly List<TraceEvent> events = [];
    readonly TaskCompletionSource<bool> completed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    FrameTrace(IPage page, ICDPSession session) => (this.page, this.session) = (page, session);

    public static async Task<FrameTrace> StartAsync(IPage page)
    {
        var trace = new FrameTrace(page, await page.Context.NewCDPSessionAsync(page));
        trace.session.Event("Tracing.dataCollected").OnEvent += (_, data) => trace.Keep(data!.Value);
        trace.session.Event("Tracing.tracingComplete").OnEvent += (_, end) =>
            trace.completed.TrySetResult(end!.Value.TryGetProperty("dataLossOccurred", out var lost) && lost.GetBoolean());
        await trace.session.SendAsync("Tracing.start", new()
        {
            ["transferMode"] = "ReportEvents",
            ["traceConfig"] = new Dictionary<string, object> { ["recordMode"] = "recordAsMuchAsPossible", ["includedCategories"] = Categories },
        });
        // Beside the time it gives the page's process and thread.
        await page.EvaluateAsync($"() => performance.mark('{Begin}')");
        return trace;
    }

    public async Task<TracedFrames> StopAsync()
    {
        await page.EvaluateAsync($"() => performance.mark('{End}')");
        await session.SendAsync("Tracing.end");
        if (await completed.Task.WaitAsync(TimeSpan.FromMinutes(2)))
            throw new InvalidOperationException("Chromium's trace has lost events.");
        lock (events)
            return TracedFrames.Between(events, events.First(each => each.Name == Begin), events.First(each => each.Name == End).Time);
    }

    public async ValueTask DisposeAsync() => await session.DetachAsync();

    void Keep(JsonElement data)
    {
        lock (events)
            foreach (var json in data.GetProperty("value").EnumerateArray())
                if (json.GetProperty("name").GetString() is { } name && Told.Contains(name))
                    events.Add(TraceEvent.Read(json, name));
    }
}
