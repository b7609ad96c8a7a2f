using System.Collections.Concurrent;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Playwright;

namespace SpermIbfc.Browser.Tests.NothingLost;

/// <summary>What a bench made of a key: an edit of the cell in sight, and of the point in hand where there was one, or nothing.</summary>
sealed record KeyReport(string Key, long? Cell, string? Structure, int? Point, bool Taken);

/// <summary>
/// Writes down each key that a bench took as an edit, beside the bench and outside of its page: a key was taken where
/// the number of edits on their way rose within the key's own event. Nothing of the outbox itself is looked at.
/// </summary>
sealed class EditJournal
{
    const string Script = """
        (() => {
          let asked = null;
          const report = (taken) => { if (asked) reportKey(JSON.stringify({ ...asked, taken })); asked = null; };
          addEventListener("keydown", (event) => {
            if (!event.isTrusted) return;
            const cell = document.querySelector(".triage-stage[data-cell-id], .bench.draw[data-cell-id]")?.dataset.cellId;
            const inHand = /(Midpiece|Head): .*; point (\d+) of/.exec(document.querySelector("#draw-spoken")?.textContent ?? "");
            asked = { key: event.key, cell: cell ? Number(cell) : null, structure: inHand?.[1].toLowerCase() ?? null, point: inHand ? Number(inHand[2]) - 1 : null };
            setTimeout(() => report(false));
          }, true);
          new MutationObserver((records) => {
            if (asked && records.some(({ target, oldValue }) => oldValue !== null && Number(target.dataset.waiting) > Number(oldValue))) report(true);
          }).observe(document, { subtree: true, attributes: true, attributeOldValue: true, attributeFilter: ["data-waiting"] });
        })();
        """;

    readonly Channel<KeyReport> reports = Channel.CreateUnbounded<KeyReport>();
    readonly ConcurrentQueue<JournalEntry> entries = new();

    /// <summary>What edit a taken key stands for.</summary>
    public Func<KeyReport, JournalEntry> Read { get; set; } = report => throw new InvalidOperationException($"No edit was expected: {report}");

    public IReadOnlyList<JournalEntry> Entries => [.. entries];

    public async Task ListenAsync(IBrowserContext context)
    {
        await context.ExposeFunctionAsync("reportKey", (string text) =>
        {
            var report = JsonSerializer.Deserialize<KeyReport>(text, JsonSerializerOptions.Web)!;
            if (report.Taken)
                entries.Enqueue(Read(report));
            reports.Writer.TryWrite(report);
        });
        await context.AddInitScriptAsync(Script);
    }

    /// <summary>Presses a key; null where the page went away before it could say what it made of it.</summary>
    public async Task<KeyReport?> PressAsync(IPage page, string key)
    {
        while (reports.Reader.TryRead(out _))
        {
        }
        await page.Keyboard.PressAsync(key);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(3));
        try
        {
            return await reports.Reader.ReadAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }
}

/// <summary>One edit: of which cell, and what was to stand there after it.</summary>
sealed record JournalEntry(long Cell, string What);
