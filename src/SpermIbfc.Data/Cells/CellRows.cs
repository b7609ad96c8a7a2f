using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Annotations;
using SpermIbfc.Data.Labels;
using SpermIbfc.Data.Persistence;
using SpermIbfc.Data.Reviews;

namespace SpermIbfc.Data.Cells;

/// <summary>
/// The current revision as SQL. Each is a scalar subquery on the (cell, revision) index, so that a page costs its own
/// rows: as joined entities, EF would number the revisions of every cell in the database first.
/// </summary>
static class CellRows
{
    public static IQueryable<Cell> OfStudy(SpermIbfcDb db, int studyId) => db.Cells.AsNoTracking().Where(cell => cell.StudyId == studyId);

    public static IQueryable<Cell> WithFocus(this IQueryable<Cell> cells, SpermIbfcDb db, FocusValue? value) =>
        value is { } wanted
            ? cells.Where(cell => db.FocusLabels
                .Where(label => label.CellId == cell.Id)
                .OrderByDescending(label => label.Revision)
                .Select(label => label.Value)
                .FirstOrDefault() == wanted)
            : cells.Where(cell => db.FocusLabels
                .Where(label => label.CellId == cell.Id)
                .OrderByDescending(label => label.Revision)
                .Select(label => label.Value)
                .FirstOrDefault() == null);

    public static IQueryable<Cell> WithStructure(this IQueryable<Cell> cells, SpermIbfcDb db, Structure structure, bool drawn) =>
        cells.Where(cell => db.Annotations
            .Where(annotation => annotation.CellId == cell.Id && annotation.Structure == structure)
            .OrderByDescending(annotation => annotation.Revision)
            .Select(annotation => annotation.PointsJson != AnnotationPoints.None || annotation.MaskRunsJson != null)
            .FirstOrDefault() == drawn);

    public static IQueryable<Cell> WithoutOneStructure(this IQueryable<Cell> cells, SpermIbfcDb db) =>
        cells.Where(cell =>
            !db.Annotations
                .Where(annotation => annotation.CellId == cell.Id && annotation.Structure == Structure.Midpiece)
                .OrderByDescending(annotation => annotation.Revision)
                .Select(annotation => annotation.PointsJson != AnnotationPoints.None || annotation.MaskRunsJson != null)
                .FirstOrDefault()
            || !db.Annotations
                .Where(annotation => annotation.CellId == cell.Id && annotation.Structure == Structure.Head)
                .OrderByDescending(annotation => annotation.Revision)
                .Select(annotation => annotation.PointsJson != AnnotationPoints.None || annotation.MaskRunsJson != null)
                .FirstOrDefault());

    public static IQueryable<Cell> Matching(this IQueryable<Cell> cells, SpermIbfcDb db, CellFilter filter)
    {
        if (filter.AcquisitionId is { } acquisition)
            cells = cells.Where(cell => cell.AcquisitionId == acquisition);
        if (filter.Review is { } review)
            cells = cells.Standing(db, review);
        cells = filter.Label switch
        {
            null => cells,
            LabelState.Unlabelled => cells.WithFocus(db, null),
            LabelState.Focused => cells.WithFocus(db, FocusValue.Focused),
            LabelState.OutOfFocus => cells.WithFocus(db, FocusValue.OutOfFocus),
            LabelState.Unsure => cells.WithFocus(db, FocusValue.Unsure),
            LabelState.NotFit => cells.WithFocus(db, FocusValue.NotFit),
            var other => throw new ArgumentOutOfRangeException(nameof(filter), other, "No such label state."),
        };
        return filter.Drawing switch
        {
            null => cells,
            DrawingState.Undrawn => cells.WithStructure(db, Structure.Midpiece, drawn: false).WithStructure(db, Structure.Head, drawn: false),
            DrawingState.Complete => cells.WithStructure(db, Structure.Midpiece, drawn: true).WithStructure(db, Structure.Head, drawn: true),
            DrawingState.Partial => cells.WithoutOneStructure(db).Except(
                cells.WithStructure(db, Structure.Midpiece, drawn: false).WithStructure(db, Structure.Head, drawn: false)),
            var other => throw new ArgumentOutOfRangeException(nameof(filter), other, "No such drawing state."),
        };
    }

    public static Expression<Func<Cell, CellSummary>> Summary(SpermIbfcDb db) => cell => new CellSummary(
        cell.Id,
        cell.Name,
        cell.AcquisitionId,
        cell.ObjectNumber,
        cell.Width,
        cell.Height,
        db.FocusLabels
            .Where(label => label.CellId == cell.Id)
            .OrderByDescending(label => label.Revision)
            .Select(label => label.Value)
            .FirstOrDefault(),
        db.FocusLabels
            .Where(label => label.CellId == cell.Id)
            .OrderByDescending(label => label.Revision)
            .Select(label => label.Revision)
            .FirstOrDefault(),
        db.Annotations
            .Where(annotation => annotation.CellId == cell.Id && annotation.Structure == Structure.Midpiece)
            .OrderByDescending(annotation => annotation.Revision)
            .Select(annotation => annotation.PointsJson != AnnotationPoints.None || annotation.MaskRunsJson != null)
            .FirstOrDefault(),
        db.Annotations
            .Where(annotation => annotation.CellId == cell.Id && annotation.Structure == Structure.Head)
            .OrderByDescending(annotation => annotation.Revision)
            .Select(annotation => annotation.PointsJson != AnnotationPoints.None || annotation.MaskRunsJson != null)
            .FirstOrDefault());
}
