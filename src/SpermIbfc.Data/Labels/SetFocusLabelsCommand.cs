using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Persistence;

namespace SpermIbfc.Data.Labels;

/// <summary>One label for many cells of a study; a null value takes theirs back. The batch's id is the browser's own: a repeated request is the same edit.</summary>
public sealed record BulkLabelEdit(int StudyId, Guid BatchId, IReadOnlyCollection<long> CellIds, FocusValue? Value, string Author);

/// <summary>Adds one revision, on the current one, to the focus labels of many cells: all of them or none.</summary>
public sealed class SetFocusLabelsCommand(IDbContextFactory<SpermIbfcDb> contexts, TimeProvider time)
{
    const int IdsAStatement = 20_000;

    public async Task<BulkLabelOutcome> ExecuteAsync(BulkLabelEdit edit, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(edit);
        await using var db = await contexts.CreateDbContextAsync(ct);
        // SQLite's transaction is the writer's turn: nobody labels one of the cells in between.
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await EarlierAsync(db, edit, ct) is { } earlier)
            return earlier;
        var changed = 0;
        foreach (var ids in edit.CellIds.Chunk(IdsAStatement))
            changed += await db.Database.ExecuteSqlRawAsync(
                BulkRows.SetOnCurrent, [JsonSerializer.Serialize(ids), edit.StudyId, edit.Value?.ToString()!, edit.Author, time.GetUtcNow().UtcTicks, edit.BatchId], ct);
        await transaction.CommitAsync(ct);
        return new BulkLabelOutcome.Saved(changed, edit.CellIds.Count - changed);
    }

    static async Task<BulkLabelOutcome?> EarlierAsync(SpermIbfcDb db, BulkLabelEdit edit, CancellationToken ct)
    {
        var same = await db.FocusLabels.AsNoTracking().FirstOrDefaultAsync(label => label.BatchId == edit.BatchId, ct);
        if (same is null)
            return null;
        if (same.Value != edit.Value || same.Author != edit.Author)
            return new BulkLabelOutcome.Refused($"The edit {edit.BatchId} was used before, for something else.");
        var changed = await db.FocusLabels.CountAsync(label => label.BatchId == edit.BatchId, ct);
        return new BulkLabelOutcome.Saved(changed, Math.Max(0, edit.CellIds.Count - changed));
    }
}
