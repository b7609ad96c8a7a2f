using System.Text.Json;

namespace SpermIbfc.Browser.Tests.Load;

/// <summary>Somebody who labels, draws and submits cell after cell, asking the site for what the benches ask it for.</summary>
sealed class Annotator(SiteClient client, string name, Random random, IReadOnlyList<long> cells) : IDisposable
{
    static readonly TimeSpan FirstPresence = TimeSpan.FromMilliseconds(500), NextPresence = TimeSpan.FromSeconds(5);
    readonly string tab = Guid.NewGuid().ToString();
    readonly List<SentEdit> acknowledged = [];
    int turn;

    public string Name => name;

    public SiteClient Client => client;

    /// <summary>In the order in which the site acknowledged them.</summary>
    public IReadOnlyList<SentEdit> Acknowledged => acknowledged;

    /// <summary>Four edits a cell: the label, the midpiece, the head, and the cell is submitted.</summary>
    /// <param name="between">From one edit to the next; none: as fast as the site answers.</param>
    /// <param name="stop">Nothing new is begun after it; what is on its way is waited for.</param>
    public async Task WorkAsync(TimeSpan between, CancellationToken stop)
    {
        await PauseAsync(between * random.NextDouble(), stop);
        while (!stop.IsCancellationRequested)
        {
            var id = cells[turn++ % cells.Count];
            using var left = CancellationTokenSource.CreateLinkedTokenSource(stop);
            if (await OpenAsync(id) is not { } cell)
                continue;
            var seen = BePresentAsync(id, left.Token);
            foreach (var edit in Edits(cell))
            {
                if (stop.IsCancellationRequested)
                    break;
                // People do not keep a beat: half as long to half as long again.
                var pause = PauseAsync(between * (0.5 + random.NextDouble()), stop);
                await SendAsync(edit);
                await pause;
            }
            await left.CancelAsync();
            await seen;
        }
    }

    public void Dispose() => client.Dispose();

    async Task<JsonElement?> OpenAsync(long id)
    {
        if (await client.GetJsonAsync(RequestKind.Cell, $"/api/cells/{id}") is not { } cell)
            return null;
        var channels = cell.GetProperty("channels").EnumerateArray().Select(channel => channel.GetProperty("position").GetInt32()).ToList();
        await Task.WhenAll(channels.Select(position => client.GetAsync(RequestKind.Cell, $"/api/cells/{id}/planes/{position}")));
        await client.GetAsync(RequestKind.Cell, $"/api/cells/{id}/features?keys=rms:0,score:focused");
        await client.GetAsync(RequestKind.Cell, $"/api/cells/{id}/history");
        return cell;
    }

    // As the benches tell it: when a cell has been open for half a second, and then every five.
    async Task BePresentAsync(long id, CancellationToken left)
    {
        for (var wait = FirstPresence; ; wait = NextPresence)
        {
            await PauseAsync(wait, left);
            if (left.IsCancellationRequested)
                return;
            await client.SendAsync(RequestKind.Presence, HttpMethod.Put, $"/api/cells/{id}/presence", new { tab });
        }
    }

    IEnumerable<Edit> Edits(JsonElement cell)
    {
        var id = cell.GetProperty("id").GetInt64();
        var (width, height) = (cell.GetProperty("width").GetInt32(), cell.GetProperty("height").GetInt32());
        yield return new("FocusLabels", $"/api/cells/{id}/focus", Revision(cell, "focus"), based => new { editId = based.EditId, basedOn = based.Revision, value = random.Next(4) == 0 ? "unsure" : "focused" });
        yield return Drawing("midpiece", 4 + random.Next(12));
        yield return Drawing("head", 12 + random.Next(24));
        yield return new("Reviews", $"/api/cells/{id}/review", Revision(cell, "review"), based => new { editId = based.EditId, basedOn = based.Revision, state = "submitted" });

        Edit Drawing(string structure, int vertices)
        {
            double[][] points = [.. Enumerable.Range(0, vertices).Select(_ => new[] { Math.Round(random.NextDouble() * width, 2), Math.Round(random.NextDouble() * height, 2) })];
            return new("Annotations", $"/api/cells/{id}/annotations/{structure}", Revision(cell, structure), based => new { editId = based.EditId, basedOn = based.Revision, points, lineWidth = 6 });
        }
    }

    static int Revision(JsonElement cell, string of) => cell.GetProperty(of) is { ValueKind: JsonValueKind.Object } there ? there.GetProperty("revision").GetInt32() : 0;

    // Where somebody else was first, the edit is sent anew on what stands now, as the bench's "keep mine" does.
    async Task SendAsync(Edit edit)
    {
        var based = edit.BasedOn;
        for (; ; )
        {
            var id = Guid.NewGuid();
            var (status, answer) = await client.EditAsync(edit.Path, edit.Body((id, based)));
            if (status == 409)
            {
                based = answer!.Value.GetProperty("current").GetProperty("revision").GetInt32();
                continue;
            }
            if (status is >= 200 and < 300)
                acknowledged.Add(new SentEdit(edit.Table, name, id));
            return;
        }
    }

    static Task PauseAsync(TimeSpan time, CancellationToken stop) => Task.Delay(time, stop).ContinueWith(static _ => { }, TaskScheduler.Default);

    sealed record Edit(string Table, string Path, int BasedOn, Func<(Guid EditId, int Revision), object> Body);
}

/// <summary>An edit that the site acknowledged, and the table in which it must be.</summary>
sealed record SentEdit(string Table, string Author, Guid Id);
