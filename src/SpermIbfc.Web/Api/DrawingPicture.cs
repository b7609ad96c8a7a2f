using System.Globalization;
using System.Text;
using SpermIbfc.Data.Annotations;
using SpermIbfc.Data.Cells;

namespace SpermIbfc.Web.Api;

/// <summary>A cell's masks as SVG, pixel for pixel, in the colours of the structures; clear elsewhere.</summary>
static class DrawingPicture
{
    const string Midpiece = "#009E73", Head = "#D55E00";

    public static string Svg(CellDetail cell)
    {
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"""<svg xmlns="http://www.w3.org/2000/svg" width="{cell.Width}" height="{cell.Height}" viewBox="0 0 {cell.Width} {cell.Height}" shape-rendering="crispEdges">""");
        // The midpiece lies above the head, as in the targets that are trained on.
        foreach (var (annotation, colour) in new[] { (cell.Head, Head), (cell.Midpiece, Midpiece) })
            if (annotation is not null)
                Append(svg, annotation, colour, cell);
        return svg.Append("</svg>").ToString();
    }

    static void Append(StringBuilder svg, CurrentAnnotation annotation, string colour, CellDetail cell)
    {
        var mask = annotation.Mask(cell.Width, cell.Height);
        if (mask.Area == 0)
            return;
        svg.Append(CultureInfo.InvariantCulture, $"<path fill=\"{colour}\" fill-opacity=\"0.6\" d=\"");
        var runs = mask.ToRuns();
        for (var i = 0; i < runs.Length; i += 2)
            AppendRun(svg, runs[i], runs[i + 1], cell.Width);
        svg.Append("\"/>");
    }

    /// <summary>A run may go over the ends of rows.</summary>
    static void AppendRun(StringBuilder svg, int start, int length, int width)
    {
        for (var end = start + length; start < end;)
        {
            var (y, x) = Math.DivRem(start, width);
            var inRow = Math.Min(end - start, width - x);
            svg.Append(CultureInfo.InvariantCulture, $"M{x} {y}h{inRow}v1h-{inRow}z");
            start += inRow;
        }
    }
}
