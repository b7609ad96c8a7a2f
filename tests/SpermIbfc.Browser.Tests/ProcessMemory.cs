namespace SpermIbfc.Browser.Tests;

/// <summary>Memory of a process, as the kernel counts it.</summary>
static class ProcessMemory
{
    /// <summary>The most that it has had resident so far.</summary>
    public static double PeakMegabytes(int id) => Read(id, "VmHWM:");

    public static double ResidentMegabytes(int id) => Read(id, "VmRSS:");

    static double Read(int id, string field)
    {
        var line = File.ReadLines($"/proc/{id}/status").First(line => line.StartsWith(field, StringComparison.Ordinal));
        return long.Parse(line[field.Length..].Replace("kB", "", StringComparison.Ordinal).Trim()) / 1024.0;
    }
}
