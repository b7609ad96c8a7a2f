using Microsoft.Playwright;

namespace SpermIbfc.Browser.Tests;

/// <summary>What a page holds on to after a collection of garbage.</summary>
sealed record PageMemory(double HeapMegabytes, double Nodes, double Listeners, double ResidentMegabytes)
{
    public static async Task<PageMemory> ReadAsync(Chromium chromium, ICDPSession session)
    {
        await session.SendAsync("Performance.enable");
        // What finalizers let go in the first is free only after another.
        for (var i = 0; i < 2; i++)
            await session.SendAsync("HeapProfiler.collectGarbage");
        var metrics = (await session.SendAsync("Performance.getMetrics"))!.Value.GetProperty("metrics").EnumerateArray()
            .ToDictionary(metric => metric.GetProperty("name").GetString()!, metric => metric.GetProperty("value").GetDouble());
        return new(metrics["JSHeapUsedSize"] / 1048576, metrics["Nodes"], metrics["JSEventListeners"], await chromium.RendererMegabytesAsync());
    }

    public override string ToString() => FormattableString.Invariant(
        $"JavaScript heap {HeapMegabytes:0.0} MB, {Nodes:N0} nodes, {Listeners:N0} listeners, renderer {ResidentMegabytes:0} MB resident");
}
