using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Annotations;
using SpermIbfc.Data.Cells;
using SpermIbfc.Data.Geometry;
using SpermIbfc.Data.Persistence;

namespace SpermIbfc.Data.Agreement;

/// <summary>Finds a study's cells that were drawn in it and then blind, and compares their shapes.</summary>
static class DrawingPairs
{
    public static async Task<IReadOnlyList<DrawingPair>> OfStudyAsync(SpermIbfcDb db, int studyId, CancellationToken ct)
    {
        var seconds = await (
            from second in db.SecondAnnotations
            join assignment in db.Assignments on second.AssignmentId equals assignment.Id
            where assignment.StudyId == studyId
            select second).AsNoTracking().ToListAsync(ct);
        var cells = await (
            from cell in db.Cells
            join acquisition in db.Acquisitions on cell.AcquisitionId equals acquisition.Id
            where cell.StudyId == studyId && db.SecondAnnotations.Any(second => second.CellId == cell.Id)
            select new { Cell = cell, Acquisition = acquisition.Name }).AsNoTracking().ToDictionaryAsync(row => row.Cell.Id, ct);
        var firsts = (await db.Annotations.AsNoTracking()
            .Where(first => db.SecondAnnotations.Any(second => second.CellId == first.CellId) && db.Cells.Any(cell => cell.Id == first.CellId && cell.StudyId == studyId))
            .ToListAsync(ct)).ToLookup(first => first.CellId);
        var before = await EarlierWork.OfSecondDrawingsAsync(db, studyId, ct);
        var pairs = new List<DrawingPair>();
        foreach (var answers in seconds.Where(second => cells.ContainsKey(second.CellId)).GroupBy(second => (second.CellId, second.AssignmentId)).OrderBy(answers => answers.Key))
        {
            ct.ThrowIfCancellationRequested();
            var (row, answered) = (cells[answers.Key.CellId], answers.Min(second => second.At));
            var cell = new AgreementCell(row.Cell.Id, row.Cell.Name, row.Acquisition, row.Cell.ObjectNumber);
            pairs.AddRange(Compared(
                cell,
                ObservedShapes.Before(firsts[row.Cell.Id], answered, row.Cell),
                ObservedShapes.Latest(answers, row.Cell)).Select(pair => pair with { WorkedOnBefore = before.Knew(cell.Id, pair.SecondAuthor, answered) }));
        }
        return pairs;
    }

    static IEnumerable<DrawingPair> Compared(AgreementCell cell, ObservedShapes first, ObservedShapes second)
    {
        // Where all four are there they are compared as a network's targets are: the head without the midpiece.
        var isWhole = first is { Head: not null, Midpiece: not null } && second is { Head: not null, Midpiece: not null };
        var heads = Overlap(isWhole ? first.HeadAlone : first.Head, isWhole ? second.HeadAlone : second.Head);
        var midpieces = Overlap(first.Midpiece, second.Midpiece);
        if (isWhole && first.Head!.Author == first.Midpiece!.Author)
            yield return Pair(ComparedPart.Both, first.Midpiece, second.Midpiece!, heads!.Value + midpieces!.Value, null);
        if (heads is { } head)
            yield return Pair(ComparedPart.Head, first.Head!, second.Head!, head, null);
        if (midpieces is { } midpiece)
            yield return Pair(ComparedPart.Midpiece, first.Midpiece!, second.Midpiece!, midpiece, Distance(first.Midpiece!, second.Midpiece!));

        DrawingPair Pair(ComparedPart part, ObservedShape one, ObservedShape other, MaskOverlap overlap, CentreLineDistance? distance) =>
            new(cell, part, one.Author, other.Author, overlap, distance, one.At, second.At);
    }

    static MaskOverlap? Overlap(ObservedShape? first, ObservedShape? second) => first is null || second is null ? null : MaskOverlap.Of(first.Mask, second.Mask);

    static CentreLineDistance? Distance(ObservedShape first, ObservedShape second) =>
        first.Line.Count == 0 || second.Line.Count == 0 ? null : CentreLineDistance.Between(first.Line, second.Line);
}

/// <summary>A structure as somebody drew it; <see cref="Line"/> is empty where it was painted.</summary>
sealed record ObservedShape(string Author, DateTimeOffset At, Mask Mask, IReadOnlyList<Vertex> Line);

/// <summary>What stood of a cell's structures at a moment; null where nothing did.</summary>
sealed record ObservedShapes(ObservedShape? Head, ObservedShape? Midpiece, DateTimeOffset At)
{
    public ObservedShape? HeadAlone => Head is { } head && Midpiece is { } midpiece ? head with { Mask = head.Mask.Except(midpiece.Mask) } : Head;

    public static ObservedShapes Before(IEnumerable<IDrawing> revisions, DateTimeOffset moment, Cell cell) => Latest(revisions.Where(revision => revision.At < moment), cell);

    public static ObservedShapes Latest(IEnumerable<IDrawing> revisions, Cell cell)
    {
        var latest = revisions.GroupBy(revision => revision.Structure).Select(group => group.MaxBy(revision => revision.Revision)!).ToList();
        return new ObservedShapes(Of(Structure.Head), Of(Structure.Midpiece), latest.Count == 0 ? default : latest.Max(revision => revision.At));

        ObservedShape? Of(Structure structure) => latest.Find(revision => revision.Structure == structure) is { } found ? Shape(found, cell) : null;
    }

    static ObservedShape? Shape(IDrawing drawing, Cell cell) => drawing is { PointsJson: AnnotationPoints.None, MaskRunsJson: null }
        ? null
        : new ObservedShape(drawing.Author, drawing.At, AnnotationMasks.Of(drawing, cell), drawing.MaskRunsJson is null ? AnnotationPoints.Parse(drawing.PointsJson) : []);
}
