using System.Text;
using SpermIbfc.Data.Storage;

namespace SpermIbfc.Data.Acquisitions;

/// <summary>An import's report as a table: file, outcome, reason.</summary>
public static class ReportCsv
{
    public static string Of(ImportReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var text = new StringBuilder("file,outcome,reason\r\n");
        foreach (var problem in report.Problems)
            Line(text, problem.File, "left out", problem.Reason);
        foreach (var twin in report.Twins)
            Line(text, twin.File, "imported", $"Same pixels as {twin.SameAs}");
        return text.ToString();
    }

    static void Line(StringBuilder text, string file, string outcome, string reason) =>
        text.Append(CsvField.Of(file)).Append(',').Append(CsvField.Of(outcome)).Append(',').Append(CsvField.Of(reason)).Append("\r\n");
}
