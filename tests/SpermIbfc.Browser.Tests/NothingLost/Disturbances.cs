using Microsoft.Playwright;

namespace SpermIbfc.Browser.Tests.NothingLost;

enum Disturbance
{
    /// <summary>The site's process is killed, and comes back on the same port and folder.</summary>
    SiteKilled,
    /// <summary>The browser's network is gone for a while.</summary>
    NetworkCut,
    /// <summary>The tab is closed with edits on their way, and opened again.</summary>
    TabClosed,
}

/// <summary>What goes wrong, and at which edit: spread over the whole, each at a random place of its stretch.</summary>
sealed class Disturbances(Random random, int edits, int kills, int cuts, int closings)
{
    readonly Queue<(int At, Disturbance What)> plan = Plan(random, edits, kills, cuts, closings);
    Disturbance? current;
    int mendAt;

    public bool IsDisturbed => current is not null;
    public int StillToCome => plan.Count;
    /// <summary>Of each: the edits that were on their way when it was mended.</summary>
    public List<(Disturbance What, int Waiting)> Mended { get; } = [];

    /// <summary>Before an edit: something may break, and what broke is mended after a few edits. Returns the page to go on with.</summary>
    public async Task<IPage> BeforeAsync(int edit, Lab lab, IPage page)
    {
        if (current is not null && edit >= mendAt)
            page = await MendAsync(lab, page);
        if (current is not null || plan.Count == 0 || plan.Peek().At > edit)
            return page;
        current = plan.Dequeue().What;
        mendAt = edit + random.Next(3, 9);
        if (current == Disturbance.SiteKilled)
            await lab.Site.KillAsync();
        else
            await page.Context.SetOfflineAsync(true);
        return page;
    }

    public async Task<IPage> MendAsync(Lab lab, IPage page)
    {
        var broken = current;
        current = null;
        if (broken is not null)
            Mended.Add((broken.Value, await page.EvaluateAsync<int>("() => Number(document.querySelector('.save-status')?.dataset.waiting ?? 0)")));
        if (broken == Disturbance.SiteKilled)
            await lab.RestartSiteAsync();
        else if (broken == Disturbance.NetworkCut)
            await page.Context.SetOfflineAsync(false);
        else if (broken == Disturbance.TabClosed)
            return await OpenAgainAsync(page);
        return page;
    }

    static async Task<IPage> OpenAgainAsync(IPage page)
    {
        var (context, address) = (page.Context, page.Url);
        await page.CloseAsync();
        await context.SetOfflineAsync(false);
        var again = await context.NewPageAsync();
        await again.GotoAsync(address);
        return again;
    }

    static Queue<(int, Disturbance)> Plan(Random random, int edits, int kills, int cuts, int closings)
    {
        var all = Enumerable.Repeat(Disturbance.SiteKilled, kills)
            .Concat(Enumerable.Repeat(Disturbance.NetworkCut, cuts))
            .Concat(Enumerable.Repeat(Disturbance.TabClosed, closings)).ToArray();
        random.Shuffle(all);
        var stretch = edits / all.Length;
        return new(all.Select((what, i) => (i * stretch + random.Next(1, Math.Max(2, stretch - 8)), what)));
    }
}
