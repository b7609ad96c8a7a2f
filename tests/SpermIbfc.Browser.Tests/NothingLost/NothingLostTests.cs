using Microsoft.Playwright;
using Xunit.Abstractions;
using static Microsoft.Playwright.Assertions;
using static SpermIbfc.Browser.Tests.Steps;

namespace SpermIbfc.Browser.Tests.NothingLost;

/// <summary>Edits by the hundred while the site is killed, the network cut and the tab closed: each is in the database, once, in its order.</summary>
[Collection("browser")]
public sealed class NothingLostTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Edits_WhileSiteNetworkAndTabGoDown_AreEachSavedOnceInTheirOrder()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("SPERMIBFC_SEED"), out var given) ? given : Random.Shared.Next();
        var figures = new Figures("nothing-lost", output);
        const int edits = 1000, kills = 10, cuts = 5, closings = 2;
        figures.Add($"seed {seed} (SPERMIBFC_SEED): {edits} edits, the site killed {kills} times, the network cut {cuts} times, the tab closed with edits waiting {closings} times");
        var random = new Random(seed);
        await using var lab = await Lab.OpenAsync(demoCells: 40);
        var first = await lab.MakeFirstAccountAsync();
        var study = await OpenDemoAsync(first);
        var database = Path.Combine(lab.DataRoot, "spermibfc.db");
        var newest = SavedEdits.Newest(database);
        var drawn = await DrawnCells.ReadAsync(first, study);
        var journal = new EditJournal();
        await journal.ListenAsync(first.Context);
        var disturbances = new Disturbances(random, edits, kills, cuts, closings);
        var user = new ScriptedUser(lab, first, study, random, journal, disturbances);

        // Drawings first, while the synthetic cells still are labelled as they were made.
        var clock = System.Diagnostics.Stopwatch.StartNew();
        await user.DrawAsync(drawn, edits / 2);
        var drawings = journal.Entries.Count;
        await user.LabelAsync(drawn.Ids, edits);
        await user.EndAsync();
        figures.Add($"{clock.Elapsed.TotalSeconds:0} s; benches came back {user.Returns} times after the page or the cell was gone");

        await lab.Site.KillAsync();
        var saved = SavedEdits.After(newest, database);
        var made = (Drawings: journal.Entries.Take(drawings).ToList(), Labels: journal.Entries.Skip(drawings).ToList());
        figures.Add($"made: {made.Drawings.Count} drawings, {made.Labels.Count} labels; in the database: {saved.Drawings.Count} drawings, {saved.Labels.Count} labels");
        figures.Add($"edits on their way when it was mended: {string.Join(", ", disturbances.Mended.Select(each => $"{each.What} {each.Waiting}"))}");
        Assert.Equal(0, disturbances.StillToCome);
        Assert.Contains(disturbances.Mended, each => each is { What: Disturbance.TabClosed, Waiting: > 0 });
        Assert.Equal(made.Drawings, saved.Drawings);
        Assert.Equal(made.Labels, saved.Labels);
    }
}
