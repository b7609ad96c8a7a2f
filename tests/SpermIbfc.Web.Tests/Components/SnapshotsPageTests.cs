using Microsoft.Extensions.DependencyInjection;
using SpermIbfc.Data.Reviews;
using SpermIbfc.Data.Snapshots;
using SpermIbfc.Data.Tests.Snapshots;
using SpermIbfc.Web.Components.Pages.Snapshots;

namespace SpermIbfc.Web.Tests.Components;

public sealed class SnapshotsPageTests(SiteFixture site) : IClassFixture<SiteFixture>
{
    [Fact]
    public async Task Page_OfApprovedWork_TellsItsNumbersBeforeAndWhichSnapshotsHoldIt()
    {
        var study = await ActivatorUtilities.CreateInstance<StudyBuilder>(site.Services).CreateAsync($"Mice {Guid.NewGuid():n}");
        await study.AddManyAsync(7);
        foreach (var cell in study.CellIds.Take(12))
            await study.ReviewAsync(cell, 1, ReviewState.Approved);

        var all = await RenderAsync(study.StudyId, "");
        var approved = await RenderAsync(study.StudyId, "?work=approved");
        var outcome = await site.Services.GetRequiredService<FreezeSnapshotCommand>().ExecuteAsync(
            new FreezeRequest(study.StudyId, "Approved", SplitProtocol.KFold, 3, 1, SnapshotWork.Approved), "pi", null, default);
        var after = await RenderAsync(study.StudyId, $"?work=approved&open={Assert.IsType<FreezeOutcome.Frozen>(outcome).Snapshot.Id}");

        Assert.Contains("14 cells in two classes.", all);
        Assert.Contains("Freeze snapshot", all);
        Assert.DoesNotContain("Stay out", all);
        Assert.Contains("12 cells in two classes.", approved);
        Assert.Contains("6 cells with both structures.", approved);
        Assert.Contains("2 labelled, but not submitted for review · 1 drawn, but not submitted for review", approved);
        Assert.Contains("Freeze approved work", approved);
        Assert.DoesNotContain("approved work only", approved);
        Assert.Contains("approved work only", after);
        Assert.Contains("Head and midpiece: 6 cells", after);
    }

    [Fact]
    public async Task Page_WhereNothingIsApproved_LeadsToTheReview()
    {
        var study = await ActivatorUtilities.CreateInstance<StudyBuilder>(site.Services).CreateAsync($"Mice {Guid.NewGuid():n}");
        await study.AddManyAsync(6);
        var page = await RenderAsync(study.StudyId, "?work=approved");
        Assert.Contains("No cell that is approved as it stands is labelled focused or out of focus yet.", page);
        Assert.Contains($"/studies/{study.StudyId}/review\"", page);
        Assert.DoesNotContain("type=\"submit\"", page);
    }

    Task<string> RenderAsync(int studyId, string query) => Rendered.ForReviewerAsync<SnapshotsPage>(site, $"/studies/{studyId}/snapshots{query}", ("StudyId", studyId));
}
