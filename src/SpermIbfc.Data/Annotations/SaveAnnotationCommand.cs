using System.Text.Json;
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
    /// <summary>What stands for a rasteriser where the mask itself is the truth.</summary>
    public const string PaintedMask = "mask";

    public async Task<AnnotationOutcome> ExecuteAsync(AnnotationEdit edit, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(edit);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var cell = await db.Cells.AsNoTracking().FirstOrDefaultAsync(candidate => candidate.Id == edit.CellId, ct);
        if (cell is null)
            return new AnnotationOutcome.NotFound();
        if (AnnotationRules.Problem(edit.Structure, edit.Points, edit.LineWidth, cell.Width, cell.Height) is { } problem)
            return new AnnotationOutcome.Refused(problem);

        if (MaskOf(edit, cell) is var (runs, wrong) && wrong is not null)
            return new AnnotationOutcome.Refused(wrong);

        var points = AnnotationPoints.Format(edit.Points);
        if (await EarlierAsync(db, edit, points, runs, cell, ct) is { } earlier)
            return earlier;
        var current = await CurrentRevisions.AnnotationAsync(db, cell, edit.Structure, ct);
        if (edit.BasedOn != (current?.Revision ?? 0))
            return new AnnotationOutcome.Stale(current);

        var annotation = new Annotation
        {
            CellId = edit.CellId,
            Structure = edit.Structure,
            Revision = edit.BasedOn + 1,
            BasedOn = edit.BasedOn,
            PointsJson = points,
            MaskRunsJson = runs,
            LineWidth = WidthOf(edit),
            Rasterizer = runs is null ? FijiRasterizer.Name : PaintedMask,
            Author = edit.Author,
            At = time.GetUtcNow(),
            EditId = edit.EditId,
        };
        CurrentAnnotation saved;
        try
        {
            // Before the row is written: what cannot be rasterised must not be stored.
            saved = CurrentAnnotation.From(annotation, cell);
        }
        catch (ArgumentException error)
        {
            return new AnnotationOutcome.Refused($"The drawing cannot be made into a mask: {error.Message}");
        }
        db.Annotations.Add(annotation);
        try
        {
            await db.SaveChangesAsync(ct);
            return new AnnotationOutcome.Saved(saved);
        }
        catch (DbUpdateException error) when (StorageErrors.IsUniqueViolation(error))
        {
            // Another request wrote this edit, or this revision, between the read and the write.
            return await EarlierAsync(db, edit, points, runs, cell, ct)
                ?? new AnnotationOutcome.Stale(await CurrentRevisions.AnnotationAsync(db, cell, edit.Structure, ct));
        }
    }

    static async Task<AnnotationOutcome?> EarlierAsync(SpermIbfcDb db, AnnotationEdit edit, string points, string? runs, Cell cell, CancellationToken ct)
    {
        var same = await db.Annotations.AsNoTracking().FirstOrDefaultAsync(annotation => annotation.EditId == edit.EditId, ct);
        if (same is null)
            return null;
        return same.CellId == edit.CellId && same.Structure == edit.Structure && same.PointsJson == points && same.MaskRunsJson == runs
            ? new AnnotationOutcome.Saved(CurrentAnnotation.From(same, cell))
            : new AnnotationOutcome.Refused($"The edit {edit.EditId} was used before, for something else.");
    }

    /// <summary>The mask as it is stored, maximal runs in order; or why it cannot be.</summary>
    static (string? Runs, string? Wrong) MaskOf(AnnotationEdit edit, Cell cell)
    {
        if (edit.MaskRuns is not { } runs)
            return (null, null);
        if (edit.Points.Count > 0)
            return (null, "A structure is drawn as vertices or painted as a mask, not both.");
        try
        {
            var mask = Mask.FromRuns(cell.Width, cell.Height, runs);
            // Without a pixel nothing is there: the structure is taken back.
            return (mask.Area == 0 ? null : JsonSerializer.Serialize(mask.ToRuns()), null);
        }
        catch (ArgumentException error)
        {
            return (null, $"The mask cannot be read: {error.Message}");
        }
    }

    // An outline has no width of its own: it is filled.
    static double WidthOf(AnnotationEdit edit) => edit switch
    {
        { Structure: Structure.Head } => 1,
        { Points.Count: 0 } => FijiRasterizer.MidpieceWidth,
        _ => edit.LineWidth,
    };
}
