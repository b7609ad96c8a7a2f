using SpermIbfc.Data.Acquisitions;

namespace SpermIbfc.Data.Tests.Acquisitions;

public sealed class ReportCsvTests
{
    [Fact]
    public void Report_AsATable_QuotesAndDefusesNames()
    {
        var report = new ImportReport
        {
            Name = "day",
            StartedAt = DateTimeOffset.UnixEpoch,
            FinishedAt = DateTimeOffset.UnixEpoch,
            ImportedBy = "ana",
            Files = 4,
            Cells = 2,
            Labels = 0,
            Classes = [],
            Problems = [new("a,b.tif", "It says \"no\"."), new("=HYPERLINK(1)", "Empty")],
            Twins = [new("2.tif", "1.tif")],
        };

        Assert.Equal(
            ["file,outcome,reason", "\"a,b.tif\",left out,\"It says \"\"no\"\".\"", "'=HYPERLINK(1),left out,Empty", "2.tif,imported,Same pixels as 1.tif", ""],
            ReportCsv.Of(report).Split("\r\n"));
    }
}
