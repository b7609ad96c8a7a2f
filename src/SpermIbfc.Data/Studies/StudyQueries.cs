using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Persistence;

namespace SpermIbfc.Data.Studies;

public sealed record StudySummary(Study Study, StudyCounts Counts, DateTimeOffset LastActivity);

/// <summary>A study as a program names it.</summary>
public sealed record StudyName(int Id, string Name);

public sealed class StudyQueries(IDbContextFactory<SpermIbfcDb> factory, StudyCountsQuery counts)
{
    /// <summary>A study with its channels in the order of their planes; null where there is none.</summary>
    public async Task<Study?> FindAsync(int studyId, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        return await db.Studies.AsNoTracking()
            .Include(study => study.Channels.OrderBy(channel => channel.Position))
            .SingleOrDefaultAsync(study => study.Id == studyId, ct);
    }

    /// <summary>All studies by name, without what is in them.</summary>
    public async Task<IReadOnlyList<StudyName>> NamesAsync(CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        return await db.Studies.OrderBy(study => study.Name).Select(study => new StudyName(study.Id, study.Name)).ToListAsync(ct);
    }

    /// <summary>All studies, the one last worked on first.</summary>
    public async Task<IReadOnlyList<StudySummary>> ListAsync(CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var studies = await db.Studies.AsNoTracking()
            .Include(study => study.Channels.OrderBy(channel => channel.Position))
            .ToListAsync(ct);
        var summaries = new List<StudySummary>(studies.Count);
        foreach (var study in studies)
            summaries.Add(new StudySummary(study, await counts.OfAsync(study.Id, ct), await LastActivityAsync(db, study, ct)));
        return [.. summaries.OrderByDescending(summary => summary.LastActivity)];
    }

    static async Task<DateTimeOffset> LastActivityAsync(SpermIbfcDb db, Study study, CancellationToken ct)
    {
        var cells = db.Cells.Where(cell => cell.StudyId == study.Id).Select(cell => cell.Id);
        DateTimeOffset?[] times =
        [
            study.CreatedAt,
            await db.Acquisitions.Where(acquisition => acquisition.StudyId == study.Id).MaxAsync(acquisition => (DateTimeOffset?)acquisition.ImportedAt, ct),
            await db.FocusLabels.Where(label => cells.Contains(label.CellId)).MaxAsync(label => (DateTimeOffset?)label.At, ct),
            await db.Annotations.Where(drawing => cells.Contains(drawing.CellId)).MaxAsync(drawing => (DateTimeOffset?)drawing.At, ct),
            await db.Snapshots.Where(snapshot => snapshot.StudyId == study.Id).MaxAsync(snapshot => (DateTimeOffset?)snapshot.CreatedAt, ct),
            await db.Runs.Where(run => run.StudyId == study.Id).MaxAsync(run => (DateTimeOffset?)run.CreatedAt, ct),
        ];
        return times.Max()!.Value;
    }
}
