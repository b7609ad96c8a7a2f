using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Persistence;

namespace SpermIbfc.Data.Labels;

/// <summary>Gives the cells of a batch the label that they had before it, unless somebody labelled them since.</summary>
public sealed class UndoBulkLabelCommand(IDbContextFactory<SpermIbfcDb> contexts, TimeProvider time)
{
    /// <summary>Who set the labels of a batch; null where none belongs to it.</summary>
    public async Task<string?> AuthorAsync(Guid batchId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.FocusLabels.Where(label => label.BatchId == batchId).Select(label => label.Author).FirstOrDefaultAsync(ct);
    }

    /// <summary>Null where no label belongs to the batch. Asked again, it answers the same.</summary>
    public async Task<UndoneLabels?> ExecuteAsync(Guid batchId, string author, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var labelled = await db.FocusLabels.CountAsync(label => label.BatchId == batchId, ct);
        if (labelled == 0)
            return null;
        var undoing = IdOfUndoing(batchId);
        await db.Database.ExecuteSqlRawAsync(BulkRows.RestorePrevious, [batchId, author, time.GetUtcNow().UtcTicks, undoing], ct);
        var takenBack = await db.FocusLabels.CountAsync(label => label.BatchId == undoing, ct);
        await transaction.CommitAsync(ct);
        return new UndoneLabels(takenBack, labelled - takenBack);
    }

    /// <summary>The same for the same batch, so that a repeated request finds what the first one did.</summary>
    static Guid IdOfUndoing(Guid batchId) => new(SHA256.HashData(batchId.ToByteArray()).AsSpan(0, 16));
}
