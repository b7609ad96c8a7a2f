using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Annotations;
using SpermIbfc.Data.Cells;
using SpermIbfc.Data.Persistence;

namespace SpermIbfc.Data.Reviews;

/// <summary>The current step of reviews as SQL, each a subquery on the (cell, revision) index.</summary>
static class ReviewRows
{
    /// <summary>The last step of each cell of a study that has one.</summary>
    public static IQueryable<Review> Current(SpermIbfcDb db, int studyId) =>
        from review in db.Reviews.AsNoTracking()
        where db.Cells.Any(cell => cell.Id == review.CellId && cell.StudyId == studyId)
            && !db.Reviews.Any(later => later.CellId == review.CellId && later.Revision > review.Revision)
        select review;

    /// <summary>The steps that stand: each itself, or the one that it restored where it is an undoing.</summary>
    public static IQueryable<Review> Standing(this IQueryable<Review> reviews, SpermIbfcDb db) =>
        from review in reviews
        join stands in db.Reviews.AsNoTracking() on new { review.CellId, Revision = review.Restores ?? review.Revision } equals new { stands.CellId, stands.Revision }
        select stands;

    /// <summary>Those whose cell was labelled or drawn anew since; or those whose cell was not.</summary>
    public static IQueryable<Review> Outdated(this IQueryable<Review> reviews, SpermIbfcDb db, bool outdated) => reviews.Where(review => outdated ==
        (review.FocusRevision != (db.FocusLabels.Where(label => label.CellId == review.CellId).Max(label => (int?)label.Revision) ?? 0)
        || review.MidpieceRevision != (db.Annotations.Where(drawing => drawing.CellId == review.CellId && drawing.Structure == Structure.Midpiece).Max(drawing => (int?)drawing.Revision) ?? 0)
        || review.HeadRevision != (db.Annotations.Where(drawing => drawing.CellId == review.CellId && drawing.Structure == Structure.Head).Max(drawing => (int?)drawing.Revision) ?? 0)));

    /// <summary>How far the review of each cell of a study is that has a step.</summary>
    public static async Task<Dictionary<long, ReviewStanding>> StandingsAsync(SpermIbfcDb db, int studyId, CancellationToken ct)
    {
        var states = await Current(db, studyId).Select(review => new { review.CellId, review.State }).ToListAsync(ct);
        var changed = (await Current(db, studyId).Where(review => review.State == ReviewState.Approved).Outdated(db, outdated: true).Select(review => review.CellId).ToListAsync(ct)).ToHashSet();
        return states.ToDictionary(review => review.CellId, review => review.State switch
        {
            ReviewState.Submitted => ReviewStanding.Submitted,
            ReviewState.SentBack => ReviewStanding.SentBack,
            ReviewState.Approved => changed.Contains(review.CellId) ? ReviewStanding.ChangedSince : ReviewStanding.Approved,
            _ => ReviewStanding.None,
        });
    }

    /// <summary>The cells of a study whose review is so far.</summary>
    public static IQueryable<Cell> Standing(this IQueryable<Cell> cells, SpermIbfcDb db, ReviewStanding standing)
    {
        var last = db.Reviews.Where(review => !db.Reviews.Any(later => later.CellId == review.CellId && later.Revision > review.Revision));
        if (standing == ReviewStanding.None)
            return cells.Where(cell => !last.Any(review => review.CellId == cell.Id && review.State != ReviewState.TakenBack));
        last = standing switch
        {
            ReviewStanding.Submitted => last.Where(review => review.State == ReviewState.Submitted),
            ReviewStanding.SentBack => last.Where(review => review.State == ReviewState.SentBack),
            ReviewStanding.Approved => last.Where(review => review.State == ReviewState.Approved).Outdated(db, outdated: false),
            ReviewStanding.ChangedSince => last.Where(review => review.State == ReviewState.Approved).Outdated(db, outdated: true),
            _ => throw new ArgumentOutOfRangeException(nameof(standing), standing, "No such state of a review."),
        };
        return cells.Where(cell => last.Any(review => review.CellId == cell.Id));
    }
}
