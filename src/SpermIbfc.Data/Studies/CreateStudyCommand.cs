using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Persistence;

namespace SpermIbfc.Data.Studies;

public sealed class CreateStudyCommand(IDbContextFactory<SpermIbfcDb> factory, TimeProvider time)
{
    public async Task<StudyOutcome> ExecuteAsync(StudyDraft draft, string createdBy, bool isSynthetic, CancellationToken ct)
    {
        if (draft.Problems() is { Count: > 0 } problems)
            return new StudyOutcome.Refused(problems);
        await using var db = await factory.CreateDbContextAsync(ct);
        // The transaction holds the writer's place, so that nobody takes the name between the look and the save.
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var name = draft.Name.Trim();
        if (await StudyNames.IsTakenAsync(db, name, exceptStudy: null, ct))
            return new StudyOutcome.NameTaken(name);
        var study = new Study
        {
            Name = name,
            Description = string.IsNullOrWhiteSpace(draft.Description) ? null : draft.Description.Trim(),
            IsSynthetic = isSynthetic,
            CreatedAt = time.GetUtcNow(),
            CreatedBy = createdBy,
            PixelSizeMicrons = draft.PixelSizeMicrons,
            Channels = [.. draft.Channels.Select(channel => new StudyChannel { Position = channel.Position, Name = channel.Name.Trim(), Role = channel.Role })],
        };
        db.Studies.Add(study);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new StudyOutcome.Saved(study.Id);
    }
}
