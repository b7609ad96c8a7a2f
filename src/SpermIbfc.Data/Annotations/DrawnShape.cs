using System.Text.Json;
using SpermIbfc.Data.Cells;
using SpermIbfc.Data.Geometry;

namespace SpermIbfc.Data.Annotations;

/// <summary>An edit's shape as it is stored, checked: it obeys the rules, and a mask can be made of it.</summary>
/// <param name="PointsJson">As <see cref="Annotation.PointsJson"/>.</param>
/// <param name="MaskRunsJson">As <see cref="Annotation.MaskRunsJson"/>.</param>
/// <param name="LineWidth">In pixels; 1 for an outline, which has none of its own.</param>
/// <param name="Rasterizer">What makes the mask.</param>
sealed record DrawnShape(string PointsJson, string? MaskRunsJson, double LineWidth, string Rasterizer)
{
    /// <summary>What stands for a rasteriser where the mask itself is the truth.</summary>
    public const string PaintedMask = "mask";

    /// <summary>The shape, or the reason why it is refused.</summary>
    public static (DrawnShape? Shape, string? Problem) Of(AnnotationEdit edit, Cell cell)
    {
        if (AnnotationRules.Problem(edit.Structure, edit.Points, edit.LineWidth, cell.Width, cell.Height) is { } problem)
            return (null, problem);
        if (edit.MaskRuns is not null && edit.Points.Count > 0)
            return (null, "A structure is drawn as vertices or painted as a mask, not both.");
        try
        {
            var runs = RunsOf(edit, cell);
            // Before anything is written: what cannot be rasterised must not be stored.
            if (runs is null && edit.Points.Count > 0)
                _ = AnnotationMasks.Of(edit.Structure, edit.Points, edit.LineWidth, cell.Width, cell.Height);
            return (new DrawnShape(AnnotationPoints.Format(edit.Points), runs, WidthOf(edit), runs is null ? FijiRasterizer.Name : PaintedMask), null);
        }
        catch (ArgumentException error)
        {
            return (null, $"{(edit.MaskRuns is null ? "The drawing cannot be made into a mask" : "The mask cannot be read")}: {error.Message}");
        }
    }

    /// <summary>Maximal runs in order. Without a pixel nothing is there: the structure is taken back.</summary>
    static string? RunsOf(AnnotationEdit edit, Cell cell) =>
        edit.MaskRuns is { } runs && Mask.FromRuns(cell.Width, cell.Height, runs) is { Area: > 0 } mask ? JsonSerializer.Serialize(mask.ToRuns()) : null;

    // An outline has no width of its own: it is filled.
    static double WidthOf(AnnotationEdit edit) => edit switch
    {
        { Structure: Structure.Head } => 1,
        { Points.Count: 0 } => FijiRasterizer.MidpieceWidth,
        _ => edit.LineWidth,
    };
}
