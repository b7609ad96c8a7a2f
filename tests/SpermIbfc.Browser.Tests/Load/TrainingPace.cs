using System.Diagnostics;
using System.Text.Json;

namespace SpermIbfc.Browser.Tests.Load;

/// <summary>How fast a training goes, by what its worker writes of its steps.</summary>
sealed class TrainingPace(string dataRoot)
{
    (int Step, DateTimeOffset At)? from;

    public void Start() => from = Last();

    /// <summary>Waits until a training is under way: it has begun, and taken some steps.</summary>
    public async Task GoesAsync(int steps = 5)
    {
        for (var waited = Stopwatch.StartNew(); !(Last() is { } last && last.Step >= steps); await Task.Delay(500))
            Assert.True(waited.Elapsed < TimeSpan.FromMinutes(10), "The training does not get under way.");
    }

    /// <summary>Steps a second since the start; null where none was told of since.</summary>
    public double? StepsPerSecond() =>
        from is { } first && Last() is { } last && last.Step > first.Step ? (last.Step - first.Step) / (last.At - first.At).TotalSeconds : null;

    (int Step, DateTimeOffset At)? Last()
    {
        var runs = new DirectoryInfo(Path.Combine(dataRoot, "runs"));
        var file = runs.Exists ? runs.EnumerateFiles("events.jsonl", SearchOption.AllDirectories).FirstOrDefault() : null;
        if (file is null)
            return null;
        using var reader = new StreamReader(new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        // Only whole lines: the last one may be on its way.
        return reader.ReadToEnd().Split('\n')[..^1].Where(line => line.Contains("\"step\"", StringComparison.Ordinal))
            .Select(line => JsonSerializer.Deserialize<JsonElement>(line))
            .Where(step => step.GetProperty("type").GetString() == "step")
            .Select(step => ((int, DateTimeOffset)?)(step.GetProperty("step").GetInt32(), step.GetProperty("at").GetDateTimeOffset())).LastOrDefault();
    }
}
