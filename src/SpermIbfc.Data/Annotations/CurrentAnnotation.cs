using System.Text.Json;
using SpermIbfc.Data.Agreement;
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
    internal static CurrentAnnotation From(Annotation annotation, Cell cell)
    {
        var points = AnnotationPoints.Parse(annotation.PointsJson);
        var runs = annotation.MaskRunsJson is { } json ? JsonSerializer.Deserialize<int[]>(json) ?? [] : null;
        var area = runs is not null
            ? Mask.FromRuns(cell.Width, cell.Height, runs).Area
            : AreaOf(annotation.Structure, points, annotation.LineWidth, cell.Width, cell.Height);
        return new(annotation.Structure, annotation.Revision, points, annotation.LineWidth, annotation.Rasterizer, area, annotation.Author, annotation.At, runs);
    }

    internal static CurrentAnnotation From(SecondAnnotation annotation, Cell cell)
    {
        var points = AnnotationPoints.Parse(annotation.PointsJson);
        var area = AreaOf(annotation.Structure, points, annotation.LineWidth, cell.Width, cell.Height);
        return new(annotation.Structure, annotation.Revision, points, annotation.LineWidth, annotation.Rasterizer, area, annotation.Author, annotation.At);
    }

    internal static int AreaOf(Structure structure, IReadOnlyList<Vertex> points, double lineWidth, int width, int height)
    {
        if (points.Count == 0)
            return 0;
        return structure == Structure.Midpiece
            ? FijiRasterizer.Midpiece(points, lineWidth, width, height).Area
            : FijiRasterizer.Head(points, width, height).Area;
    }
}
