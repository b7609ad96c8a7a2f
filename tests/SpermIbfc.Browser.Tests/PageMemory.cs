using Microsoft.Playwright;

namespace SpermIbfc.Browser.Tests;

/// <summary>What a page holds on to after a collection of garbage: objects of its scripts and the bytes behind their arrays, nodes and listeners.</summary>
/// <param name="BrowserMegabytes">
/// The browser's own objects. Among them is its record of each request for whoever drives it, 0.33 kB each: an empty page
/// that does nothing but fetch grows by that too, and its resident memory by the answers' bytes.
/// </param>
sealed record PageMemory(double ScriptMegabytes, double BrowserMegabytes, double ArrayMegabytes, double Nodes, double Listeners, double ResidentMegabytes)
{
    public double HeldMegabytes => ScriptMegabytes + ArrayMegabytes;

    public static async Task<PageMemory> ReadAsync(Chromium chromium, ICDPSession session)
    {
        await session.SendAsync("Performance.enable");
        // What finalizers let go in the first is free only after another.
        for (var i = 0; i < 2; i++)
            await session.SendAsync("HeapProfiler.collectGarbage");
        var heap = (await session.SendAsync("Runtime.getHeapUsage"))!.Value;
        double Megabytes(string name) => heap.TryGetProperty(name, out var bytes) ? bytes.GetDouble() / 1048576 : 0;
        var metrics = (await session.SendAsync("Performance.getMetrics"))!.Value.GetProperty("metrics").EnumerateArray()
            .ToDictionary(metric => metric.GetProperty("name").GetString()!, metric => metric.GetProperty("value").GetDouble());
        return new(Megabytes("usedSize"), Megabytes("embedderHeapUsedSize"), Megabytes("backingStorageSize"), metrics["Nodes"], metrics["JSEventListeners"], await chromium.RendererMegabytesAsync());
    }

    public override string ToString() => FormattableString.Invariant(
        $"held {HeldMegabytes:0.0} MB (scripts {ScriptMegabytes:0.0}, arrays {ArrayMegabytes:0.0}), {Nodes:N0} nodes, {Listeners:N0} listeners; browser's objects {BrowserMegabytes:0.0} MB, renderer {ResidentMegabytes:0} MB resident");
}
