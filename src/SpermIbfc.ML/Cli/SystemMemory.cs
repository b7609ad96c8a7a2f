using System.Globalization;

namespace SpermIbfc.ML.Cli;

/// <summary>Memory that a new process could have, and that there is, in bytes.</summary>
static class SystemMemory
{
    public static (long Free, long Total) Now()
    {
        const string meminfo = "/proc/meminfo";
        var runtime = GC.GetGCMemoryInfo();
        if (!File.Exists(meminfo)) return (runtime.TotalAvailableMemoryBytes - runtime.MemoryLoadBytes, runtime.TotalAvailableMemoryBytes);
        var kilobytes = File.ReadLines(meminfo)
            .Select(line => line.Split([':', ' '], StringSplitOptions.RemoveEmptyEntries))
            .Where(words => words.Length >= 2)
            .ToDictionary(words => words[0], words => long.Parse(words[1], CultureInfo.InvariantCulture));
        // A container may have less than the machine; the runtime knows its limit.
        long total = Math.Min(kilobytes["MemTotal"] * 1024, runtime.TotalAvailableMemoryBytes);
        return (Math.Min(kilobytes["MemAvailable"] * 1024, total), total);
    }
}
