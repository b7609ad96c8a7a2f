using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SpermIbfc.Browser.Tests.NothingLost;

/// <summary>Draws and labels by key as fast as the benches take it, whatever goes wrong around.</summary>
sealed class ScriptedUser(Lab lab, IPage first, string study, Random random, EditJournal journal, Disturbances disturbances)
{
    static readonly (string Key, string Value)[] LabelKeys = [("1", "Focused"), ("0", "OutOfFocus"), ("2", "Unsure")];
    static readonly Dictionary<string, (double X, double Y)> Arrows = new()
    {
        ["ArrowLeft"] = (-0.25, 0), ["ArrowRight"] = (0.25, 0), ["ArrowUp"] = (0, -0.25), ["ArrowDown"] = (0, 0.25),
    };
    IPage page = first;

    public int Returns { get; private set; }

    public async Task LabelAsync(IReadOnlyList<long> cells, int until)
    {
        journal.Read = report => new(report.Cell!.Value, LabelKeys.Single(each => each.Key == report.Key).Value);
        await GoAsync("label?queue=all");
        await UntilAsync(until, async () =>
        {
            if (!disturbances.IsDisturbed && random.Next(50) == 0)
                await GoAsync($"label?queue=all&cell={cells[random.Next(cells.Count)]}");
            else if (random.Next(4) == 0)
                await journal.PressAsync(page, "ArrowLeft");
            await AtTheBenchAsync();
            await journal.PressAsync(page, LabelKeys[random.Next(LabelKeys.Length)].Key);
        });
    }

    public async Task DrawAsync(DrawnCells drawn, int until)
    {
        var (structure, inHand, left) = ("midpiece", false, 0);
        // The point is the one that the bench names: a cell that comes up between a look and a click puts another one in hand.
        journal.Read = report => report.Key is "[" or "]"
            ? drawn.Widen(report.Cell!.Value, report.Key == "[" ? -1 : 1)
            : drawn.Move(report.Cell!.Value, report.Structure!, report.Point!.Value, Arrows[report.Key].X, Arrows[report.Key].Y);
        await GoAsync($"draw?cell={drawn.Ids[random.Next(drawn.Ids.Count)]}");
        await UntilAsync(until, async () =>
        {
            if (left-- <= 0)
            {
                await journal.PressAsync(page, random.Next(2) == 0 ? "PageDown" : "PageUp");
                structure = random.Next(2) == 0 ? "midpiece" : "head";
                (inHand, left) = (false, random.Next(5, 15));
                return;
            }
            if (!inHand)
            {
                await journal.PressAsync(page, structure == "head" ? "p" : "v");
                if (await CellInSightAsync() is not { } cell)
                    return;
                await ChooseAsync(drawn, cell, structure, random.Next(drawn.Of(cell, structure).Points.Length));
                inHand = true;
            }
            var key = random.Next(6) == 0 ? random.Next(2) == 0 ? "[" : "]" : Arrows.Keys.ElementAt(random.Next(4));
            // Not taken: the page was loaded again, and nothing is chosen any more.
            if (await journal.PressAsync(page, key) is not { Taken: true })
                inHand = false;
        });
    }

    /// <summary>Until the bench says that all is saved.</summary>
    public async Task EndAsync()
    {
        page = await disturbances.MendAsync(lab, page);
        await AtTheBenchAsync();
        await Expect(page.Locator(".save-status")).ToHaveAttributeAsync("data-state", "saved");
    }

    // Nobody can load a page from a site that is down.
    async Task GoAsync(string bench)
    {
        page = await disturbances.MendAsync(lab, page);
        await Person.GoAsync(page, $"{study}/{bench}");
    }

    async Task UntilAsync(int edits, Func<Task> act)
    {
        for (var (stuck, before) = (0, journal.Entries.Count); journal.Entries.Count < edits; before = journal.Entries.Count)
        {
            page = await disturbances.BeforeAsync(journal.Entries.Count, lab, page);
            await AtTheBenchAsync();
            try
            {
                await act();
            }
            catch (Exception error) when (error is PlaywrightException or TimeoutException)
            {
                // The page was left in the middle of it: from the bench again.
            }
            stuck = journal.Entries.Count > before ? 0 : stuck + 1;
            Assert.True(stuck < 100, $"No edit was taken 100 times over, after {before}.");
        }
    }

    async Task AtTheBenchAsync() => page = await Person.BeAtTheBenchAsync(page, async gone =>
    {
        Returns++;
        return disturbances.IsDisturbed ? await disturbances.MendAsync(lab, gone) : gone;
    });

    async Task<long?> CellInSightAsync() => await page.EvaluateAsync<long?>("() => { const id = document.querySelector('.bench.draw[data-cell-id]')?.dataset.cellId; return id ? Number(id) : null; }");

    async Task ChooseAsync(DrawnCells drawn, long cell, string structure, int vertex)
    {
        // The zoom that the page names is the one of the last painted frame.
        await page.EvaluateAsync("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))");
        var (width, height) = drawn.SizeOf(cell);
        var (x, y) = await DrawingCanvas.OnScreenAsync(page, width, height, drawn.Of(cell, structure).Points[vertex]);
        await page.Mouse.ClickAsync(x, y);
    }
}
