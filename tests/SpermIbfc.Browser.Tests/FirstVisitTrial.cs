using System.Diagnostics;
using Microsoft.Playwright;
using Xunit.Abstractions;
using static SpermIbfc.Browser.Tests.Steps;

namespace SpermIbfc.Browser.Tests;

/// <summary>
/// What the first visitor waits for after the site's start, page by page: of one published site, or of several turn by
/// turn; run by hand with SPERMIBFC_LONG_TRIALS=1. SPERMIBFC_SITES names them: folders with a colon between them, each
/// with settings of its process behind commas (/a:/b,DOTNET_TieredPGO=0).
/// </summary>
[Collection("browser")]
public sealed class FirstVisitTrial(ITestOutputHelper output)
{
    const int Turns = 5;
    /// <summary>From the site's own word that it listens until somebody has opened the browser.</summary>
    static readonly TimeSpan UntilSomebodyComes = TimeSpan.FromSeconds(3);

    const string GalleryIsPainted = """
        () => {
          const tiles = [...document.querySelectorAll(".gallery-tile")].filter((tile) => tile.offsetParent !== null && tile.getBoundingClientRect().top < innerHeight);
          return tiles.length >= 8 && tiles.every((tile) => {
            const image = tile.querySelector("img");
            return image && image.complete && image.naturalWidth > 0 && tile.getAttribute("aria-label") !== "Loading";
          });
        }
        """;

    static readonly (string Name, string Page, string Until)[] Visits =
    [
        ("studies", "/", "() => document.querySelector('main h1') !== null"),
        ("gallery", "/studies/1/cells", GalleryIsPainted),
        ("label", "/studies/1/label?queue=all", "() => document.querySelector('.triage-stage')?.dataset.cellId !== undefined"),
        ("draw", "/studies/1/draw", "() => document.querySelector('.bench.draw')?.dataset.cellId !== undefined"),
        ("training", "/studies/1/training", "() => document.querySelector('main h1') !== null"),
    ];

    [Fact]
    public async Task FirstVisit_AfterTheSitesStart_PageByPage()
    {
        if (!Trials.AreLong)
        {
            output.WriteLine("Skipped: a trial of some minutes; SPERMIBFC_LONG_TRIALS=1 runs it.");
            return;
        }
        var figures = new Figures("first-visit", output);
        await using var lab = await Lab.OpenAsync(demoCells: 302);
        var admin = await lab.MakeFirstAccountAsync();
        await OpenDemoAsync(admin);
        await admin.WaitForFunctionAsync(GalleryIsPainted);
        var cookies = await admin.Context.StorageStateAsync();
        await admin.Context.CloseAsync();
        await lab.Site.KillAsync();

        var sites = Sites();
        var times = sites.ToDictionary(site => site, _ => new Dictionary<string, List<double>>());
        for (var turn = 0; turn < Turns; turn++)
        {
            // The first of a turn is another one each time.
            foreach (var site in sites.Skip(turn % sites.Count).Concat(sites.Take(turn % sites.Count)))
            {
                foreach (var (name, milliseconds) in await VisitAsync(lab, site, cookies))
                {
                    if (!times[site].TryGetValue(name, out var list))
                        times[site].Add(name, list = []);
                    list.Add(milliseconds);
                }
            }
        }
        foreach (var site in sites)
            foreach (var (name, list) in times[site])
                figures.Add(FormattableString.Invariant($"{site.Name}, {name}, ms: median {list.At(50):0}, least {list.Min():0}, most {list.Max():0}; {string.Join(" ", list.Select(each => $"{each:0}"))}{Ratio(times, sites[0], site, name)}"));
    }

    static async Task<List<(string Name, double Milliseconds)>> VisitAsync(Lab lab, Variant site, string cookies)
    {
        var times = new List<(string, double)>();
        var watch = Stopwatch.StartNew();
        await using var process = await SiteProcess.StartAsync(lab.DataRoot, site.Settings, folder: site.Folder);
        times.Add(("start to first answer", watch.Elapsed.TotalMilliseconds));
        await Task.Delay(UntilSomebodyComes);
        var page = await lab.Chromium.OpenAsync(process.Address, state: cookies);
        foreach (var (name, address, until) in Visits)
        {
            watch.Restart();
            await page.GotoAsync(address, new() { WaitUntil = WaitUntilState.Commit });
            await page.WaitForFunctionAsync(until);
            times.Add((name, watch.Elapsed.TotalMilliseconds));
        }
        // Each page again: what is left when the site is warm.
        foreach (var (name, address, until) in Visits)
        {
            watch.Restart();
            await page.GotoAsync(address, new() { WaitUntil = WaitUntilState.Commit });
            await page.WaitForFunctionAsync(until);
            times.Add(($"{name} again", watch.Elapsed.TotalMilliseconds));
        }
        times.Add(("processor time of the site", process.ProcessorTime.TotalMilliseconds));
        await page.Context.CloseAsync();
        return times;
    }

    static string Ratio(Dictionary<Variant, Dictionary<string, List<double>>> times, Variant first, Variant site, string name) =>
        site == first ? "" : FormattableString.Invariant($"; median of the turns' ratios {times[site][name].Zip(times[first][name], (its, firsts) => its / firsts).ToList().At(50):0.00}");

    static List<Variant> Sites() =>
        [.. (Environment.GetEnvironmentVariable("SPERMIBFC_SITES") ?? Repository.Site).Split(':').Select(text => text.Split(',')).Select(parts =>
            new Variant(string.Join(",", parts.Prepend(Path.GetFileName(parts[0])).Where((_, i) => i != 1)), parts[0], parts.Skip(1).Select(each => each.Split('=')).ToDictionary(each => each[0], each => each[1])))];

    sealed record Variant(string Name, string Folder, IReadOnlyDictionary<string, string> Settings);
}
