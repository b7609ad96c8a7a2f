using System.Globalization;
using SpermIbfc.Fuzzing.Engine;

namespace SpermIbfc.Fuzzing;

/// <summary>The table at a run's end.</summary>
static class ReportTable
{
    public static IEnumerable<string> Lines(IEnumerable<FuzzReport> reports)
    {
        yield return "| target | seeds | inputs | read | refused | slowest ms | largest allocation MiB | failures | s |";
        yield return "|---|---|---:|---:|---:|---:|---:|---:|---:|";
        foreach (FuzzReport report in reports)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"| {report.Target.Name} | {report.Target.Origin} | {report.Inputs} | {report.Read} | {report.Refused} | {report.Slowest.TotalMilliseconds:0.0} | {report.LargestAllocation / 1048576.0:0.0} | {report.Failures} | {report.Elapsed.TotalSeconds:0} |");
        }
    }
}
