using SpermIbfc.Data.Cells;
using SpermIbfc.Data.Geometry;

namespace SpermIbfc.Data.Annotations;

/// <summary>
/// A structure as of its latest revision: vertices, or the runs of a mask that was imported or painted; with neither, it was taken back.
/// <see cref="Area"/> counts the pixels of its mask.
/// </summary>
public sealed record CurrentAnnotation(
    Structure Structure,
    int Revision,
    IReadOnlyList<Vertex> Points,
    double LineWidth,
    string Rasterizer,
    int Area,
    string Author,
    DateTimeOffset At,
    IReadOnlyList<int>? MaskRuns = null)
{
    /// <summary>Its pixels in an image of the cell's size; none where the structure was taken back.</summary>
    public Mask Mask(int width, int height) => MaskRuns is { } runs ? Geometry.Mask.FromRuns(width, height, runs)
        : Points.Count == 0 ? Geometry.Mask.Empty(width, height)
        : AnnotationMasks.Of(Structure, Points, LineWidth, width, height);

    internal static CurrentAnnotation From(IDrawing drawing, Cell cell)
    {
        var runs = drawing.MaskRunsJson is { } json ? AnnotationMasks.RunsOf(json) : null;
        var current = new CurrentAnnotation(drawing.Structure, drawing.Revision, AnnotationPoints.Parse(drawing.PointsJson), drawing.LineWidth, drawing.Rasterizer, Area: 0, drawing.Author, drawing.At, runs);
        return current with { Area = current.Mask(cell.Width, cell.Height).Area };
    }
}
