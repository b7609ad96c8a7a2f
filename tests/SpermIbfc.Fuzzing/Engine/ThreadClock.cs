using System.Diagnostics;
using System.Runtime.InteropServices;

namespace SpermIbfc.Fuzzing.Engine;

/// <summary>
/// The processor time of the present thread on Linux, which others on the same machine do not lengthen; elsewhere the
/// time on the wall.
/// </summary>
static class ThreadClock
{
    const int ThreadCpuTime = 3;

    static readonly bool Counts = OperatingSystem.IsLinux() && Environment.Is64BitProcess;

    /// <summary>Comparable with other values on the same thread.</summary>
    public static TimeSpan Now => Counts && ClockGetTime(ThreadCpuTime, out Time time) == 0
        ? TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromMicroseconds(time.Nanoseconds / 1000.0)
        : Stopwatch.GetElapsedTime(0);

    [DllImport("libc", EntryPoint = "clock_gettime")]
    static extern int ClockGetTime(int clock, out Time time);

    [StructLayout(LayoutKind.Sequential)]
    readonly struct Time
    {
        public readonly long Seconds, Nanoseconds;
    }
}
