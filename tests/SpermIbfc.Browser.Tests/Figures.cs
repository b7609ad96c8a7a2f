using System.Globalization;
using Xunit.Abstractions;

namespace SpermIbfc.Browser.Tests;

/// <summary>What a test measured: in its output, and in a file of its own (artifacts/figures, or where SPERMIBFC_FIGURES names a folder).</summary>
sealed class Figures(string name, ITestOutputHelper output) : IDisposable
{
    static readonly string Folder = Environment.GetEnvironmentVariable("SPERMIBFC_FIGURES") ?? Path.Combine(Repository.Root, "artifacts", "figures");
    readonly List<string> lines = [string.Create(CultureInfo.InvariantCulture, $"{DateTime.UtcNow:yyyy-MM-dd HH:mm} UTC, {Environment.ProcessorCount} cores, load {Load()}")];

    public void Add(string line)
    {
        output.WriteLine(line);
        lines.Add(line);
    }

    public void Dispose()
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllLines(Path.Combine(Folder, $"{name}.txt"), lines);
    }

    /// <summary>Processes that wanted to run in the last minute: above the cores, others take part of the time.</summary>
    static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
}
