using static SpermIbfc.Browser.Tests.Steps;

namespace SpermIbfc.Browser.Tests;

/// <summary>The whole path, as a lab walks it on its first day; the site dies once on the way.</summary>
[Collection("browser")]
public sealed class JourneyTests
{
    [Fact]
    public async Task Lab_ImportsLabelsFreezesAndTrains_WhileTheSiteDiesOnce()
    {
        await using var lab = await Lab.OpenAsync();
        var page = await lab.MakeFirstAccountAsync();
        var (folder, cells, channels) = lab.ClassFolders();

        await MakeStudyAsync(page, channels);
        await ImportAsync(page, folder, cells);
        await LookAtCellsAsync(page, cells);
        await LabelByKeyAsync(page);
        await FreezeAsync(page);
        await StartTrainingAsync(page, epochs: 400, batch: 8, inputSize: 64);
        await SeeTheCurveGrowAsync(page);

        var run = new Uri(page.Url).PathAndQuery;
        await lab.Site.KillAsync();
        await lab.StartSiteAsync();
        page = await lab.SignInAsync();
        await page.GotoAsync(run);
        await SeeTheCurveGrowAsync(page);

        await StopEarlyAsync(page);
        await SeeTestedFoldAsync(page);
        await SeeTheScoreBesideTheLabelAsync(page);
    }
}
