using System.Text.Json;
using SpermIbfc.Data.Cells;
using SpermIbfc.Data.Geometry;

namespace SpermIbfc.Data.Annotations;

/// <summary>The pixels of a drawn structure: a mask as it came, geometry as FIJI rasterises it.</summary>
static class AnnotationMasks
{
    public static Mask Of(IDrawing drawing, Cell cell) => drawing.MaskRunsJson is { } runs
        ? Mask.FromRuns(cell.Width, cell.Height, RunsOf(runs))
        : Of(drawing.Structure, AnnotationPoints.Parse(drawing.PointsJson), drawing.LineWidth, cell.Width, cell.Height);

    public static Mask Of(Structure structure, IReadOnlyList<Vertex> points, double lineWidth, int width, int height) => structure == Structure.Midpiece
        ? FijiRasterizer.Midpiece(points, lineWidth, width, height)
        : FijiRasterizer.Head(points, width, height);

    public static int[] RunsOf(string json) => JsonSerializer.Deserialize<int[]>(json) ?? [];
}
