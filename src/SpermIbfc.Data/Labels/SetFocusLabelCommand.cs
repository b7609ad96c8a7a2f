using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Cells;
using SpermIbfc.Data.Persistence;

namespace SpermIbfc.Data.Labels;

/// <summary>An edit of a focus label; a null value takes the label back.</summary>
public sealed record FocusLabelEdit(long CellId, Guid EditId, int BasedOn, FocusValue? Value, string Author, ExclusionReason? Reason = null);

/// <summary>Adds one revision to a cell's focus label.</summary>
public sealed class SetFocusLabelCommand(IDbContextFactory<SpermIbfcDb> contexts, TimeProvider time)
{
    public async Task<FocusLabelOutcome> ExecuteAsync(FocusLabelEdit edit, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(edit);
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await EarlierAsync(db, edit, ct) is { } earlier)
            return earlier;
        if (!await db.Cells.AnyAsync(cell => cell.Id == edit.CellId, ct))
            return new FocusLabelOutcome.NotFound();
        var current = await CurrentRevisions.FocusAsync(db, edit.CellId, ct);
        if (edit.BasedOn != (current?.Revision ?? 0))
            return new FocusLabelOutcome.Stale(current);

        var label = new FocusLabel
        {
            CellId = edit.CellId,
            Revision = edit.BasedOn + 1,
            BasedOn = edit.BasedOn,
            Value = edit.Value,
            Reason = edit.Value == FocusValue.NotFit ? edit.Reason : null,
            Author = edit.Author,
            At = time.GetUtcNow(),
            EditId = edit.EditId,
        };
        db.FocusLabels.Add(label);
        try
        {
            await db.SaveChangesAsync(ct);
            return Saved(label);
        }
        catch (DbUpdateException error) when (StorageErrors.IsUniqueViolation(error))
        {
            // Another request wrote this edit, or this revision, between the read and the write.
            return await EarlierAsync(db, edit, ct) ?? new FocusLabelOutcome.Stale(await CurrentRevisions.FocusAsync(db, edit.CellId, ct));
        }
    }

    static async Task<FocusLabelOutcome?> EarlierAsync(SpermIbfcDb db, FocusLabelEdit edit, CancellationToken ct)
    {
        var same = await db.FocusLabels.AsNoTracking().FirstOrDefaultAsync(label => label.EditId == edit.EditId, ct);
        if (same is null)
            return null;
        return same.CellId == edit.CellId && same.Value == edit.Value
            ? Saved(same)
            : new FocusLabelOutcome.Refused($"The edit {edit.EditId} was used before, for something else.");
    }

    static FocusLabelOutcome.Saved Saved(FocusLabel label) => new(new CurrentFocus(label.Value, label.Revision, label.Author, label.At, label.Reason));
}
