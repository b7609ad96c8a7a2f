using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Persistence;

namespace SpermIbfc.Data.Reviews;

/// <summary>Who did what in a study, and when: one list over all that is kept with author and time, newest first.</summary>
public sealed class TrailQueries(IDbContextFactory<SpermIbfcDb> contexts)
{
    public const int MaxTake = 500;

    /// <summary>The entries that follow a place (the newest without one). Cells that were done at once are one entry.</summary>
    public async Task<IReadOnlyList<TrailEntry>> PageAsync(int studyId, TrailFilter filter, TrailPlace? after, int take, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentOutOfRangeException.ThrowIfNegative(take);
        take = Math.Min(take, MaxTake);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var found = new List<TrailEntry>();
        foreach (var kind in KindsOf(filter))
            found.AddRange(await NewestFirst(Rows(db, studyId, kind, filter, together: true, after)).Take(take).ToListAsync(ct));
        return [.. found.OrderBy(entry => entry.Place).Take(take).Select(entry => Told(entry, filter))];
    }

    /// <summary>Every entry, each cell by itself, read as it goes: a long trail takes no room.</summary>
    public async IAsyncEnumerable<TrailEntry> AllAsync(int studyId, TrailFilter filter, [EnumeratorCancellation] CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var open = new List<IAsyncDisposable>();
        try
        {
            var next = new PriorityQueue<IAsyncEnumerator<TrailEntry>, TrailPlace>();
            foreach (var kind in KindsOf(filter))
            {
                // One context each: they are read side by side.
                var db = await contexts.CreateDbContextAsync(ct);
                open.Add(db);
                var entries = NewestFirst(Rows(db, studyId, kind, filter, together: false, after: null)).AsAsyncEnumerable().GetAsyncEnumerator(ct);
                open.Add(entries);
                if (await entries.MoveNextAsync())
                    next.Enqueue(entries, entries.Current.Place);
            }
            while (next.TryDequeue(out var entries, out _))
            {
                yield return Told(entries.Current, filter);
                if (await entries.MoveNextAsync())
                    next.Enqueue(entries, entries.Current.Place);
            }
        }
        finally
        {
            open.Reverse();
            foreach (var each in open)
                await each.DisposeAsync();
        }
    }

    static IEnumerable<TrailKind> KindsOf(TrailFilter filter) => filter.Kinds ?? Enum.GetValues<TrailKind>();

    static IQueryable<TrailEntry> NewestFirst(IQueryable<TrailEntry> rows) => rows.OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Id);

    static IQueryable<TrailEntry> Rows(SpermIbfcDb db, int studyId, TrailKind kind, TrailFilter filter, bool together, TrailPlace? after)
    {
        var rows = TrailRows.Of(db, studyId, kind, together);
        if (filter.Author is { } author)
            rows = rows.Where(entry => entry.Author == author);
        if (after is not { } place)
            return rows;
        return place.Kind.CompareTo(kind) switch
        {
            < 0 => rows.Where(entry => entry.At <= place.At),
            > 0 => rows.Where(entry => entry.At < place.At),
            _ => rows.Where(entry => entry.At < place.At || (entry.At == place.At && entry.Id < place.Id)),
        };
    }

    /// <summary>Without what is not for the reader.</summary>
    static TrailEntry Told(TrailEntry entry, TrailFilter filter) => entry.Kind switch
    {
        TrailKind.BlindLabel when !filter.WithBlindAnswers => entry with { Focus = null, Reason = null },
        TrailKind.BlindDrawing when !filter.WithBlindAnswers => entry with { IsDrawn = null },
        _ => entry,
    };
}
