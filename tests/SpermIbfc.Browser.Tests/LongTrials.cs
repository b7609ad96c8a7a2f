using Xunit.Abstractions;
using static Microsoft.Playwright.Assertions;
using static SpermIbfc.Browser.Tests.Steps;

namespace SpermIbfc.Browser.Tests;

/// <summary>Trials of many minutes, run by hand with SPERMIBFC_LONG_TRIALS=1; their figures stand in docs/results.md.</summary>
[Collection("browser")]
public sealed class LongTrials(ITestOutputHelper output)
{
    [Fact]
    public async Task RealCells_TrainedThroughTheSite_BeatNineTenthsF1()
    {
        if (Environment.GetEnvironmentVariable("SPERMIBFC_LONG_TRIALS") is null)
        {
            output.WriteLine("Skipped: a trial of many minutes; SPERMIBFC_LONG_TRIALS=1 runs it.");
            return;
        }
        await using var lab = await Lab.OpenAsync();
        var page = await lab.MakeFirstAccountAsync();
        var (folder, cells, channels) = lab.ClassFolders();
        await MakeStudyAsync(page, channels);
        await ImportAsync(page, folder, cells);
        await FreezeAsync(page);
        await StartTrainingAsync(page, epochs: 20, batch: 16, inputSize: 96);

        await Expect(page.GetByText("Fold 0 on its test cells")).ToBeVisibleAsync(new() { Timeout = 45 * 60_000 });
        await SeeTestedFoldAsync(page);
        var f1 = await ReadF1Async(page);
        output.WriteLine($"{cells} cells, F1 {f1}: {await page.Locator(".fold-table tbody tr").First.InnerTextAsync()}");
        Assert.True(f1 > 0.9, $"F1 is {f1}.");
    }
}
