using System.Globalization;

namespace SpermIbfc.Browser.Tests;

/// <summary>How busy the machine is with all that runs on it.</summary>
static class Machine
{
    /// <summary>Processes that wanted to run in the last minute, for each core; 0 where the system does not say.</summary>
    public static double LoadPerCore => File.Exists("/proc/loadavg")
        ? double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture) / Environment.ProcessorCount
        : 0;
}
