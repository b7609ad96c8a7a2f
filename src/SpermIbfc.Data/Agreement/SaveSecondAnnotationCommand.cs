using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Annotations;
using SpermIbfc.Data.Cells;
using SpermIbfc.Data.Persistence;

namespace SpermIbfc.Data.Agreement;

/// <summary>Adds one revision to a structure that a blind observer draws on a cell.</summary>
public sealed class SaveSecondAnnotationCommand(IDbContextFactory<SpermIbfcDb> contexts, TimeProvider time)
{
    public async Task<AnnotationOutcome> ExecuteAsync(int assignmentId, AnnotationEdit edit, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(edit);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var denial = await BlindAccess.CheckAsync(db, assignmentId, edit.CellId, edit.Author, ct);
        if (denial is not null and not BlindDenial.Closed)
            return Denied(denial.Value);
        if (edit.MaskRuns is not null)
            return new AnnotationOutcome.Refused("A blind drawing is made of vertices, so that lines can be compared; masks are not taken here.");
        var cell = await db.Cells.AsNoTracking().FirstAsync(found => found.Id == edit.CellId, ct);
        var (shape, problem) = DrawnShape.Of(edit, cell);
        if (shape is null)
            return new AnnotationOutcome.Refused(problem!);
        if (denial is { } closed)
            return await EarlierAsync() ?? Denied(closed);
        var drawing = new SecondAnnotation
        {
            AssignmentId = assignmentId,
            CellId = edit.CellId,
            Structure = edit.Structure,
            Revision = edit.BasedOn + 1,
            BasedOn = edit.BasedOn,
            PointsJson = shape.PointsJson,
            LineWidth = shape.LineWidth,
            Rasterizer = shape.Rasterizer,
            Author = edit.Author,
            At = time.GetUtcNow(),
            EditId = edit.EditId,
        };
        return await db.AddRevisionAsync(drawing, new RevisionWrite<AnnotationOutcome>(edit.BasedOn, EarlierAsync, CurrentAsync, () => Saved(drawing, cell)), ct);

        async Task<AnnotationOutcome?> EarlierAsync() =>
            await db.SecondAnnotations.AsNoTracking().FirstOrDefaultAsync(same => same.EditId == edit.EditId, ct) is not { } same ? null
            : same.AssignmentId == assignmentId && same.CellId == edit.CellId && same.Structure == edit.Structure && same.PointsJson == shape.PointsJson ? Saved(same, cell)
            : AnnotationOutcome.UsedBefore(edit);

        async Task<(int, AnnotationOutcome)> CurrentAsync()
        {
            var current = await SecondRevisions.AnnotationAsync(db, assignmentId, cell, edit.Structure, ct);
            return (current?.Revision ?? 0, new AnnotationOutcome.Stale(current));
        }
    }

    static AnnotationOutcome.Saved Saved(SecondAnnotation drawing, Cell cell) => new(CurrentAnnotation.From(drawing, cell));

    static AnnotationOutcome Denied(BlindDenial denial) => denial switch
    {
        BlindDenial.NotFound => new AnnotationOutcome.NotFound(),
        BlindDenial.SomebodyElses => new AnnotationOutcome.Forbidden(BlindAccess.Words(denial)),
        _ => new AnnotationOutcome.Refused(BlindAccess.Words(denial)),
    };
}
