using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;

namespace SpermIbfc.Data.Persistence;

/// <summary>
/// Edits of one database are written one after the other, in the order in which they came. SQLite lets one writer in at a
/// time anyway, but has the others sleep and look again: a sleeper holds a thread, and who came last may be let in first.
/// </summary>
static class WriteTurns
{
    static readonly ConcurrentDictionary<string, SemaphoreSlim> OfDatabases = new(StringComparer.Ordinal);

    /// <summary>Saves when it is its turn. Writers that take none, such as imports, are waited for as SQLite does it.</summary>
    public static async Task SaveInTurnAsync(this SpermIbfcDb db, CancellationToken ct)
    {
        var turn = OfDatabases.GetOrAdd(db.Database.GetConnectionString() ?? "", static _ => new SemaphoreSlim(1, 1));
        await turn.WaitAsync(ct);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        finally
        {
            turn.Release();
        }
    }
}
