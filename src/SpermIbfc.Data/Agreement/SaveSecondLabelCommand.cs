using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Labels;
using SpermIbfc.Data.Persistence;

namespace SpermIbfc.Data.Agreement;

/// <summary>Adds one revision to the focus label that a blind observer gives a cell.</summary>
public sealed class SaveSecondLabelCommand(IDbContextFactory<SpermIbfcDb> contexts, TimeProvider time)
{
    public async Task<FocusLabelOutcome> ExecuteAsync(int assignmentId, FocusLabelEdit edit, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(edit);
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await BlindAccess.CheckAsync(db, assignmentId, edit.CellId, edit.Author, ct) is { } denial)
            return denial == BlindDenial.Closed && await EarlierAsync() is { } earlier ? earlier : Denied(denial);
        var label = new SecondLabel
        {
            AssignmentId = assignmentId,
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
            await db.SecondLabels.AsNoTracking().FirstOrDefaultAsync(same => same.EditId == edit.EditId, ct) is not { } same ? null
            : same.AssignmentId == assignmentId && same.CellId == edit.CellId && same.Value == edit.Value ? Saved(same)
            : FocusLabelOutcome.UsedBefore(edit);

        async Task<(int, FocusLabelOutcome)> CurrentAsync()
        {
            var current = await SecondRevisions.FocusAsync(db, assignmentId, edit.CellId, ct);
            return (current?.Revision ?? 0, new FocusLabelOutcome.Stale(current));
        }
    }

    static FocusLabelOutcome.Saved Saved(SecondLabel label) => new(new CurrentFocus(label.Value, label.Revision, label.Author, label.At, label.Reason));

    static FocusLabelOutcome Denied(BlindDenial denial) => denial switch
    {
        BlindDenial.NotFound => new FocusLabelOutcome.NotFound(),
        BlindDenial.SomebodyElses => new FocusLabelOutcome.Forbidden(BlindAccess.Words(denial)),
        _ => new FocusLabelOutcome.Refused(BlindAccess.Words(denial)),
    };
}
