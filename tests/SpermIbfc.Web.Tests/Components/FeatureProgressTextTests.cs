using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SpermIbfc.Data.Acquisitions;
using SpermIbfc.Data.Features;
using SpermIbfc.Data.Persistence;
using SpermIbfc.Data.Studies;
using SpermIbfc.Web.Components.Pages.Import;
using SpermIbfc.Web.Features;

namespace SpermIbfc.Web.Tests.Components;

public sealed class FeatureProgressTextTests(SiteFixture site) : IClassFixture<SiteFixture>
{
    [Fact]
    public async Task Text_OfAnAcquisitionWithoutFeatures_SaysThatTheyWait() =>
        Assert.Contains("features: waiting", await TextAsync(await AddAsync(null, null)));

    [Fact]
    public async Task Text_OnceFeaturesAreThere_IsNone() =>
        Assert.Equal("", (await TextAsync(await AddAsync(DateTimeOffset.UnixEpoch, null))).Trim());

    [Fact]
    public async Task Text_OfFeaturesThatLackCells_SaysWhy()
    {
        var text = await TextAsync(await AddAsync(DateTimeOffset.UnixEpoch, "1 cell of 2 could not be decoded"));
        Assert.Contains("features, not of all cells", text);
        Assert.Contains("1 cell of 2 could not be decoded", text);
    }

    [Fact]
    public async Task Text_OfFeaturesGivenUp_SaysWhy()
    {
        var text = await TextAsync(await AddAsync(null, "The container is gone"));
        Assert.Contains("no features", text);
        Assert.Contains("The container is gone", text);
    }

    [Fact]
    public async Task Text_WhileTheyAreComputed_HasTheCounts()
    {
        var id = await AddAsync(null, null);
        var desk = site.Services.GetRequiredService<FeatureDesk>();
        desk.Begin(new Acquisition { Id = id, StudyId = 1, Name = "mouse", ImportedAt = default, ImportedBy = "ana", CellCount = 7 });
        var text = await TextAsync(id);
        desk.End();
        Assert.Contains("features: 0 of 7", text);
    }

    async Task<string> TextAsync(int acquisitionId)
    {
        await using var scope = site.Services.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<ILoggerFactory>());
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<FeatureProgressText>(
            ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(FeatureProgressText.AcquisitionId)] = acquisitionId }))).ToHtmlString());
    }

    /// <summary>Without cells, so that the site's own worker leaves it alone.</summary>
    async Task<int> AddAsync(DateTimeOffset? at, string? problem)
    {
        await using var db = await site.Services.GetRequiredService<IDbContextFactory<SpermIbfcDb>>().CreateDbContextAsync();
        var study = new Study { Name = $"Mice {Guid.NewGuid():n}", CreatedAt = DateTimeOffset.UnixEpoch, CreatedBy = "pi" };
        db.Studies.Add(study);
        await db.SaveChangesAsync();
        var acquisition = new Acquisition { StudyId = study.Id, Name = "mouse", ImportedAt = DateTimeOffset.UnixEpoch, ImportedBy = "ana", FeaturesAt = at, FeaturesProblem = problem };
        db.Acquisitions.Add(acquisition);
        await db.SaveChangesAsync();
        return acquisition.Id;
    }
}
