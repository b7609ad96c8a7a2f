using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Persistence;

namespace SpermIbfc.Data.Agreement;

/// <summary>
/// How far observers agree: what stood in the study before somebody's first answer in a blind assignment, against that
/// person's latest answer there.
/// </summary>
public sealed class AgreementQueries(IDbContextFactory<SpermIbfcDb> contexts)
{
    const int StudiesKept = 16;

    readonly ConcurrentDictionary<int, (string Of, StudyAgreement Agreement)> kept = [];

    /// <summary>Null where there is no such study.</summary>
    public async Task<StudyAgreement?> OfStudyAsync(int studyId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var study = await db.Studies.AsNoTracking().Where(study => study.Id == studyId).Select(study => new { study.PixelSizeMicrons }).FirstOrDefaultAsync(ct);
        if (study is null)
            return null;
        // Answers are only ever added, and what stood before them does not change any more.
        var assignments = db.Assignments.Where(assignment => assignment.StudyId == studyId).Select(assignment => assignment.Id);
        var label = await db.SecondLabels.Where(row => assignments.Contains(row.AssignmentId)).MaxAsync(row => (long?)row.Id, ct);
        var drawing = await db.SecondAnnotations.Where(row => assignments.Contains(row.AssignmentId)).MaxAsync(row => (long?)row.Id, ct);
        var of = $"{label} {drawing} {study.PixelSizeMicrons:R}";
        if (kept.TryGetValue(studyId, out var known) && known.Of == of)
            return known.Agreement;
        var agreement = new StudyAgreement(
            study.PixelSizeMicrons,
            label is null ? [] : await LabelPairs.OfStudyAsync(db, studyId, ct),
            drawing is null ? [] : await DrawingPairs.OfStudyAsync(db, studyId, ct));
        if (kept.Count >= StudiesKept)
            kept.Clear();
        kept[studyId] = (of, agreement);
        return agreement;
    }
}
