using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Persistence;

namespace SpermIbfc.Data.Studies;

/// <summary>Changes what a study is called and what its channels mean. The number of channels stays once cells are in.</summary>
public sealed class UpdateStudyCommand(IDbContextFactory<SpermIbfcDb> factory)
{
    public async Task<StudyOutcome> ExecuteAsync(int studyId, StudyDraft draft, CancellationToken ct)
    {
        if (draft.Problems() is { Count: > 0 } problems)
            return new StudyOutcome.Refused(problems);
        await using var db = await factory.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var study = await db.Studies.Include(candidate => candidate.Channels).SingleOrDefaultAsync(candidate => candidate.Id == studyId, ct);
        if (study is null)
            return new StudyOutcome.Unknown();
        var name = draft.Name.Trim();
        if (await StudyNames.IsTakenAsync(db, name, studyId, ct))
            return new StudyOutcome.NameTaken(name);
        if (draft.Channels.Count != study.Channels.Count && await db.Cells.AnyAsync(cell => cell.StudyId == studyId, ct))
            return new StudyOutcome.Refused([$"The study has cells with {study.Channels.Count} channels, so it cannot have {draft.Channels.Count}."]);

        study.Name = name;
        study.Description = string.IsNullOrWhiteSpace(draft.Description) ? null : draft.Description.Trim();
        study.PixelSizeMicrons = draft.PixelSizeMicrons;
        Apply(draft.Channels, study.Channels);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new StudyOutcome.Saved(studyId);
    }

    static void Apply(IReadOnlyList<ChannelDraft> drafts, List<StudyChannel> channels)
    {
        channels.RemoveAll(channel => channel.Position >= drafts.Count);
        foreach (var draft in drafts)
        {
            if (channels.Find(channel => channel.Position == draft.Position) is { } known)
                (known.Name, known.Role) = (draft.Name.Trim(), draft.Role);
            else
                channels.Add(new StudyChannel { Position = draft.Position, Name = draft.Name.Trim(), Role = draft.Role });
        }
    }
}
