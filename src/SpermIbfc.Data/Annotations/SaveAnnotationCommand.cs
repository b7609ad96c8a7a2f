using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Cells;
using SpermIbfc.Data.Geometry;
using SpermIbfc.Data.Persistence;

namespace SpermIbfc.Data.Annotations;

/// <summary>An edit of a structure: vertices, or the runs of a painted mask; neither takes it back.</summary>
public sealed record AnnotationEdit(
    long CellId,
    Structure Structure,
    Guid EditId,
    int BasedOn,
    IReadOnlyList<Vertex> Points,
    double LineWidth,
    string Author,
    IReadOnlyList<int>? MaskRuns = null);

/// <summary>Adds one revision to a structure drawn on a cell.</summary>
public sealed class SaveAnnotationCommand(IDbContextFactory<SpermIbfcDb> contexts, TimeProvider time)
{
    public async Task<AnnotationOutcome> ExecuteAsync(AnnotationEdit edit, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(edit);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var cell = await db.Cells.AsNoTracking().FirstOrDefaultAsync(candidate => candidate.Id == edit.CellId, ct);
        if (cell is null)
            return new AnnotationOutcome.NotFound();
        var (shape, problem) = DrawnShape.Of(edit, cell);
        if (shape is null)
            return new AnnotationOutcome.Refused(problem!);
        var annotation = new Annotation
        {
            CellId = edit.CellId,
            Structure = edit.Structure,
            Revision = edit.BasedOn + 1,
            BasedOn = edit.BasedOn,
            PointsJson = shape.PointsJson,
            MaskRunsJson = shape.MaskRunsJson,
            LineWidth = shape.LineWidth,
            Rasterizer = shape.Rasterizer,
            Author = edit.Author,
            At = time.GetUtcNow(),
            EditId = edit.EditId,
        };
        return await db.AddRevisionAsync(annotation, new RevisionWrite<AnnotationOutcome>(edit.BasedOn, EarlierAsync, CurrentAsync, () => Saved(annotation, cell)), ct);

        async Task<AnnotationOutcome?> EarlierAsync() =>
            await db.Annotations.AsNoTracking().FirstOrDefaultAsync(same => same.EditId == edit.EditId, ct) is not { } same ? null
            : same.CellId == edit.CellId && same.Structure == edit.Structure && same.PointsJson == shape.PointsJson && same.MaskRunsJson == shape.MaskRunsJson ? Saved(same, cell)
            : AnnotationOutcome.UsedBefore(edit);

        async Task<(int, AnnotationOutcome)> CurrentAsync()
        {
            var current = await CurrentRevisions.AnnotationAsync(db, cell, edit.Structure, ct);
            return (current?.Revision ?? 0, new AnnotationOutcome.Stale(current));
        }
    }

    static AnnotationOutcome.Saved Saved(Annotation annotation, Cell cell) => new(CurrentAnnotation.From(annotation, cell));
}
