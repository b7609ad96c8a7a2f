using System.Globalization;
using SpermIbfc.Data.Acquisitions;
using SpermIbfc.Data.Features;
using SpermIbfc.Web.Features;

namespace SpermIbfc.Web.Tests.Features;

public sealed class FeatureStatusTests
{
    [Fact]
    public void Text_WhileUnderWay_HasCountsRateAndTimeLeft()
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        Assert.Equal("12,000 of 100,000, 2,100 a second, 41 s left", new FeatureStatus(1, 2, "mouse", 12_000, 100_000, 2100).Text);
        Assert.Equal("0 of 100,000", new FeatureStatus(1, 2, "mouse", 0, 100_000, null).Text);
    }

    [Fact]
    public void Desk_OfAnAcquisitionUnderWay_TellsEachStepUntilItsEnd()
    {
        var desk = new FeatureDesk(TimeProvider.System);
        var seen = new List<int?>();
        using (desk.Subscribe(() => seen.Add(desk.Current?.Done)))
        {
            var progress = desk.Begin(new Acquisition { Id = 7, StudyId = 1, Name = "mouse", ImportedAt = default, ImportedBy = "ana", CellCount = 30 });
            progress.Report(new FeatureProgress(10, 30));
            desk.End();
        }
        desk.Begin(new Acquisition { StudyId = 1, Name = "other", ImportedAt = default, ImportedBy = "ana" });

        Assert.Equal([0, 10, null], seen);
    }
}
