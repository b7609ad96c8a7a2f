using System.Text.Json;

namespace SpermIbfc.Browser.Tests;

/// <summary>
/// What a page holds after a collection of garbage: objects of its scripts, the browser's own (nodes, requests), the bytes
/// behind arrays; and what its process has resident, which includes what the allocators keep for later.
/// </summary>
sealed record PageMemory(double ScriptMegabytes, double BrowserMegabytes, double ArrayMegabytes, double Nodes, double Listeners, double ResidentMegabytes)
{
    public double HeldMegabytes => ScriptMegabytes + BrowserMegabytes + ArrayMegabytes;

    /// <param name="heap">The answer of Runtime.getHeapUsage.</param>
    /// <param name="metrics">The answer of Performance.getMetrics.</param>
    public static PageMemory From(JsonElement heap, JsonElement metrics, double residentMegabytes)
    {
        double Megabytes(string name) => heap.TryGetProperty(name, out var bytes) ? bytes.GetDouble() / 1048576 : 0;
        var counts = metrics.GetProperty("metrics").EnumerateArray().ToDictionary(metric => metric.GetProperty("name").GetString()!, metric => metric.GetProperty("value").GetDouble());
        return new(Megabytes("usedSize"), Megabytes("embedderHeapUsedSize"), Megabytes("backingStorageSize"), counts["Nodes"], counts["JSEventListeners"], residentMegabytes);
    }

    public override string ToString() => FormattableString.Invariant(
        $"held {HeldMegabytes:0.0} MB (scripts {ScriptMegabytes:0.0}, browser's objects {BrowserMegabytes:0.0}, arrays {ArrayMegabytes:0.0}), {Nodes:N0} nodes, {Listeners:N0} listeners; renderer {ResidentMegabytes:0} MB resident");
}
