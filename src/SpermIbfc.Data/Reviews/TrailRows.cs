using SpermIbfc.Data.Annotations;
using SpermIbfc.Data.Persistence;

namespace SpermIbfc.Data.Reviews;

/// <summary>A study's deeds of each kind as SQL.</summary>
static class TrailRows
{
    /// <param name="db">The database.</param>
    /// <param name="studyId">Of this study.</param>
    /// <param name="kind">Of this kind.</param>
    /// <param name="together">Cells that were labelled or reviewed at once are one entry.</param>
    public static IQueryable<TrailEntry> Of(SpermIbfcDb db, int studyId, TrailKind kind, bool together) => kind switch
    {
        TrailKind.Label => Labels(db, studyId, together),
        TrailKind.Drawing => Drawings(db, studyId),
        TrailKind.Review => Reviews(db, studyId, together),
        TrailKind.BlindLabel => BlindLabels(db, studyId),
        TrailKind.BlindDrawing => BlindDrawings(db, studyId),
        TrailKind.Assignment => db.Assignments.Where(row => row.StudyId == studyId)
            .Select(row => new TrailEntry { Kind = TrailKind.Assignment, Id = row.Id, At = row.CreatedAt, Author = row.CreatedBy, Cells = row.CellCount, Text = row.Name }),
        TrailKind.Snapshot => db.Snapshots.Where(row => row.StudyId == studyId)
            .Select(row => new TrailEntry { Kind = TrailKind.Snapshot, Id = row.Id, At = row.CreatedAt, Author = row.CreatedBy, Text = row.Name }),
        TrailKind.Training => db.Runs.Where(row => row.StudyId == studyId)
            .Select(row => new TrailEntry { Kind = TrailKind.Training, Id = row.Id, At = row.CreatedAt, Author = row.CreatedBy }),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such kind of deed."),
    };

    static IQueryable<TrailEntry> Labels(SpermIbfcDb db, int studyId, bool together) =>
        from label in db.FocusLabels
        where !together || label.BatchId == null || label.Id == db.FocusLabels.Where(other => other.BatchId == label.BatchId).Min(other => other.Id)
        join cell in db.Cells on label.CellId equals cell.Id
        where cell.StudyId == studyId
        select new TrailEntry
        {
            Kind = TrailKind.Label,
            Id = label.Id,
            At = label.At,
            Author = label.Author,
            CellId = cell.Id,
            Cell = cell.Name,
            Cells = !together || label.BatchId == null ? 1 : db.FocusLabels.Count(other => other.BatchId == label.BatchId),
            IsMixed = together && label.BatchId != null && db.FocusLabels.Any(other => other.BatchId == label.BatchId && other.Value != label.Value),
            Revision = label.Revision,
            Focus = label.Value,
            Reason = label.Reason,
        };

    static IQueryable<TrailEntry> Drawings(SpermIbfcDb db, int studyId) =>
        from drawing in db.Annotations
        join cell in db.Cells on drawing.CellId equals cell.Id
        where cell.StudyId == studyId
        select new TrailEntry
        {
            Kind = TrailKind.Drawing,
            Id = drawing.Id,
            At = drawing.At,
            Author = drawing.Author,
            CellId = cell.Id,
            Cell = cell.Name,
            Revision = drawing.Revision,
            Structure = drawing.Structure,
            IsDrawn = drawing.PointsJson != AnnotationPoints.None || drawing.MaskRunsJson != null,
        };

    static IQueryable<TrailEntry> Reviews(SpermIbfcDb db, int studyId, bool together) =>
        from review in db.Reviews
        where !together || review.BatchId == null || review.Id == db.Reviews.Where(other => other.BatchId == review.BatchId).Min(other => other.Id)
        join cell in db.Cells on review.CellId equals cell.Id
        where cell.StudyId == studyId
        select new TrailEntry
        {
            Kind = TrailKind.Review,
            Id = review.Id,
            At = review.At,
            Author = review.Author,
            CellId = cell.Id,
            Cell = cell.Name,
            Cells = !together || review.BatchId == null ? 1 : db.Reviews.Count(other => other.BatchId == review.BatchId),
            Revision = review.Revision,
            State = review.State,
            BatchId = together ? review.BatchId : null,
            Undid = review.Undoes == null ? null : db.Reviews.Where(undone => undone.BatchId == review.Undoes).Select(undone => (ReviewState?)undone.State).FirstOrDefault(),
            IsUndone = together && review.BatchId != null && db.Reviews.Any(undoing => undoing.Undoes == review.BatchId),
            Text = review.Undoes == null ? review.Comment : null,
        };

    static IQueryable<TrailEntry> BlindLabels(SpermIbfcDb db, int studyId) =>
        from label in db.SecondLabels
        join assignment in db.Assignments on label.AssignmentId equals assignment.Id
        where assignment.StudyId == studyId
        join cell in db.Cells on label.CellId equals cell.Id
        select new TrailEntry
        {
            Kind = TrailKind.BlindLabel,
            Id = label.Id,
            At = label.At,
            Author = label.Author,
            CellId = cell.Id,
            Cell = cell.Name,
            Revision = label.Revision,
            Focus = label.Value,
            Reason = label.Reason,
            Text = assignment.Name,
        };

    static IQueryable<TrailEntry> BlindDrawings(SpermIbfcDb db, int studyId) =>
        from drawing in db.SecondAnnotations
        join assignment in db.Assignments on drawing.AssignmentId equals assignment.Id
        where assignment.StudyId == studyId
        join cell in db.Cells on drawing.CellId equals cell.Id
        select new TrailEntry
        {
            Kind = TrailKind.BlindDrawing,
            Id = drawing.Id,
            At = drawing.At,
            Author = drawing.Author,
            CellId = cell.Id,
            Cell = cell.Name,
            Revision = drawing.Revision,
            Structure = drawing.Structure,
            IsDrawn = drawing.PointsJson != AnnotationPoints.None,
            Text = assignment.Name,
        };
}
