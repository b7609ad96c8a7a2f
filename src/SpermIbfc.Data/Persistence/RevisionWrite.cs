using Microsoft.EntityFrameworkCore;

namespace SpermIbfc.Data.Persistence;

/// <summary>What one edit builds on, and what is answered about it.</summary>
/// <param name="BasedOn">The revision that the author saw; 0 for none.</param>
/// <param name="Earlier">The answer of this very edit, where it was written before; else null.</param>
/// <param name="Current">The revision that stands, and the answer to an edit that does not build on it.</param>
/// <param name="Saved">The answer once the row is written.</param>
sealed record RevisionWrite<TOutcome>(int BasedOn, Func<Task<TOutcome?>> Earlier, Func<Task<(int Revision, TOutcome Stale)>> Current, Func<TOutcome> Saved)
    where TOutcome : class;

static class RevisionWrites
{
    /// <summary>
    /// Adds the row as the next revision: once, however often the edit is sent, and only on the revision that it builds
    /// on. The unique indexes on edit and revision decide between requests that come at the same time.
    /// </summary>
    public static async Task<TOutcome> AddRevisionAsync<TOutcome>(this SpermIbfcDb db, object row, RevisionWrite<TOutcome> write, CancellationToken ct)
        where TOutcome : class
    {
        if (await write.Earlier() is { } earlier)
            return earlier;
        var (revision, stale) = await write.Current();
        if (write.BasedOn != revision)
            return stale;
        db.Add(row);
        try
        {
            await db.SaveInTurnAsync(ct);
            return write.Saved();
        }
        catch (DbUpdateException error) when (StorageErrors.IsUniqueViolation(error))
        {
            // Another request wrote this edit, or this revision, between the read and the write.
            return await write.Earlier() ?? (await write.Current()).Stale;
        }
    }
}
