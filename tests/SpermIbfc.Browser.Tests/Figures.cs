using System.Globalization;
using Xunit.Abstractions;

namespace SpermIbfc.Browser.Tests;

/// <summary>What a test measured: in its output, and in a file of its own (artifacts/figures, or where SPERMIBFC_FIGURES names a folder).</summary>
sealed class Figures(string name, ITestOutputHelper output)
{
    static readonly string Folder = Environment.GetEnvironmentVariable("SPERMIBFC_FIGURES") ?? Path.Combine(Repository.Root, "artifacts", "figures");
    readonly List<string> lines = [string.Create(CultureInfo.InvariantCulture, $"{DateTime.UtcNow:yyyy-MM-dd HH:mm} UTC, {Environment.ProcessorCount} cores, load {Machine.LoadPerCore:0.0} a core")];

    /// <summary>Kept at once: of a trial that is cut short, what was measured until then stays.</summary>
    public void Add(string line)
    {
        output.WriteLine(line);
        lines.Add(line);
        Directory.CreateDirectory(Folder);
        File.WriteAllLines(Path.Combine(Folder, $"{name}.txt"), lines);
    }
}
