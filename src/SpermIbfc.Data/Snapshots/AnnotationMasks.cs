using System.Text.Json;
using SpermIbfc.Data.Annotations;
using SpermIbfc.Data.Cells;
using SpermIbfc.Data.Geometry;

namespace SpermIbfc.Data.Snapshots;

/// <summary>The pixels of a drawn structure: an imported mask as it came, geometry as FIJI rasterises it.</summary>
static class AnnotationMasks
{
    public static Mask Of(Annotation annotation, Cell cell)
    {
        if (annotation.MaskRunsJson is { } runs)
            return Mask.FromRuns(cell.Width, cell.Height, JsonSerializer.Deserialize<int[]>(runs) ?? []);
        var points = AnnotationPoints.Parse(annotation.PointsJson);
        return annotation.Structure == Structure.Midpiece
            ? FijiRasterizer.Midpiece(points, annotation.LineWidth, cell.Width, cell.Height)
            : FijiRasterizer.Head(points, cell.Width, cell.Height);
    }
}
