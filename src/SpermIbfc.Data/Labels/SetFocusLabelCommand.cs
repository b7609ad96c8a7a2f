using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Cells;
using SpermIbfc.Data.Persistence;

namespace SpermIbfc.Data.Labels;

/// <summary>An edit of a focus label; a null value takes the label back.</summary>
public sealed record FocusLabelEdit(long CellId, Guid EditId, int BasedOn, FocusValue? Value, string Author, ExclusionReason? Reason = null)
{
    /// <summary>Only what is not fit has a reason.</summary>
    internal ExclusionReason? KeptReason => Value == FocusValue.NotFit ? Reason : null;
}

/// <summary>Adds one revision to a cell's focus label.</summary>
public sealed class SetFocusLabelCommand(IDbContextFactory<SpermIbfcDb> contexts, TimeProvider time)
{
    public async Task<FocusLabelOutcome> ExecuteAsync(FocusLabelEdit edit, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(edit);
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (!await db.Cells.AnyAsync(cell => cell.Id == edit.CellId, ct))
            return new FocusLabelOutcome.NotFound();
        var label = new FocusLabel
        {
            CellId = edit.CellId,
            Revision = edit.BasedOn + 1,
            BasedOn = edit.BasedOn,
            Value = edit.Value,
            Reason = edit.KeptReason,
            Author = edit.Author,
            At = time.GetUtcNow(),
            EditId = edit.EditId,
        };
        return await db.AddRevisionAsync(label, new RevisionWrite<FocusLabelOutcome>(edit.BasedOn, EarlierAsync, CurrentAsync, () => Saved(label)), ct);

        async Task<FocusLabelOutcome?> EarlierAsync() =>
            await db.FocusLabels.AsNoTracking().FirstOrDefaultAsync(same => same.EditId == edit.EditId, ct) is not { } same ? null
            : same.CellId == edit.CellId && same.Value == edit.Value ? Saved(same)
            : FocusLabelOutcome.UsedBefore(edit);

        async Task<(int, FocusLabelOutcome)> CurrentAsync()
        {
            var current = await CurrentRevisions.FocusAsync(db, edit.CellId, ct);
            return (current?.Revision ?? 0, new FocusLabelOutcome.Stale(current));
        }
    }

    static FocusLabelOutcome.Saved Saved(FocusLabel label) => new(new CurrentFocus(label.Value, label.Revision, label.Author, label.At, label.Reason));
}
