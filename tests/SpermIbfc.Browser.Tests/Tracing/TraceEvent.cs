using System.Globalization;
using System.Text.Json;

namespace SpermIbfc.Browser.Tests.Tracing;

/// <summary>One event of Chromium's trace, of those that tell of frames and of the page's thread.</summary>
/// <param name="Time">Microseconds on the trace's own clock.</param>
/// <param name="Length">Microseconds; 0 where the event has none.</param>
/// <param name="Computed">Microseconds that its thread had a core for it.</param>
/// <param name="State">What became of a frame, for a PipelineReporter that begins.</param>
/// <param name="Frame">The number of that frame.</param>
readonly record struct TraceEvent(string Name, char Phase, int Process, int Thread, double Time, double Length, double Computed, string? Id, string? State, long Frame)
{
    public double End => Time + Length;

    public static TraceEvent Read(JsonElement json, string name)
    {
        var reporter = json.TryGetProperty("args", out var args) && args.TryGetProperty("frame_reporter", out var found) ? found : default;
        var isFrame = reporter.ValueKind == JsonValueKind.Object;
        return new TraceEvent(
            name,
            json.GetProperty("ph").GetString()![0],
            json.GetProperty("pid").GetInt32(),
            json.GetProperty("tid").GetInt32(),
            json.GetProperty("ts").GetDouble(),
            Number(json, "dur"),
            Number(json, "tdur"),
            json.TryGetProperty("id2", out var id) ? id.ToString() : null,
            isFrame ? reporter.GetProperty("state").GetString() : null,
            isFrame ? long.Parse(reporter.GetProperty("frame_sequence").ToString(), CultureInfo.InvariantCulture) : 0);
    }

    static double Number(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetDouble() : 0;
}
