using System.Globalization;
using SpermIbfc.Data.Geometry;

namespace SpermIbfc.Data.ImageJ;

/// <summary>
/// From selections to drawings and back. Drawings are in ImageJ's line convention (an integer is a pixel's
/// centre); areas, whose coordinates are pixel corners, lose half a pixel on the way.
/// </summary>
public static class RoiShapes
{
    /// <summary>From a pixel's corner to its centre.</summary>
    const double CornerToCentre = -0.5;

    // Of 1.52t, the last release before lines between pixels were measured from pixel centres.
    const int FirstVersionOfCentres = 228;

    /// <summary>The drawings of a selection.</summary>
    /// <param name="roi">As it was read.</param>
    /// <param name="wanted">
    /// What the selection is known to be; an open line that should be an outline is then closed, and that is
    /// noted. Null: areas and lines of width 1 or none whose ends meet are outlines, other lines are lines.
    /// </param>
    public static RoiShapesOutcome Of(Roi roi, RoiShapeKind? wanted = null)
    {
        ArgumentNullException.ThrowIfNull(roi);
        if (WithoutDrawing(roi) is { } reason) return RoiShapesOutcome.Refused(reason);
        return roi.IsArea ? Area(roi, wanted) : Line(roi, wanted);
    }

    /// <summary>A midpiece for FIJI: a segmented line with its width, on whose vertices FIJI's Draw gives the same mask.</summary>
    /// <param name="vertices">In pixels, line convention; stored as float32, or as shorts where all are whole.</param>
    /// <param name="width">The stroke in pixels.</param>
    /// <param name="name">What ImageJ shows.</param>
    /// <exception cref="ArgumentException">No vertex, or one that is not a number.</exception>
    public static Roi ToMidpiece(IReadOnlyList<Vertex> vertices, double width, string name) => RoiMaker.Polyline(vertices, width, name);

    /// <summary>
    /// A head for FIJI: a segmented line of width 1 that returns to its first vertex. FIJI's Create Mask and Fill
    /// Holes on it give the same mask as here (on a polygon they would leave out its boundary), and it reads
    /// back to the same vertices. Those beside the image are put on its border, as they are for the mask.
    /// </summary>
    /// <param name="vertices">In pixels, line convention, the first not repeated.</param>
    /// <param name="imageWidth">Columns of the image.</param>
    /// <param name="imageHeight">Rows of the image.</param>
    /// <param name="name">What ImageJ shows.</param>
    /// <exception cref="ArgumentException">No vertex, or one that is not a number.</exception>
    public static Roi ToHead(IReadOnlyList<Vertex> vertices, int imageWidth, int imageHeight, string name)
    {
        ArgumentNullException.ThrowIfNull(vertices);
        if (vertices.Count == 0) throw new ArgumentException("A head has vertices.", nameof(vertices));
        IEnumerable<Vertex> inside = vertices.Select(v => new Vertex(Math.Clamp(v.X, 0, imageWidth - 1), Math.Clamp(v.Y, 0, imageHeight - 1)));
        Vertex[] outline = [.. inside];
        return RoiMaker.Polyline([.. outline, outline[0]], 1, name);
    }

    static string? WithoutDrawing(Roi roi) => (roi.Type, roi.Subtype) switch
    {
        (RoiType.None, _) => "It holds no selection.",
        (RoiType.Point, _) => "It holds points, which are no drawing of a structure.",
        (RoiType.Angle, _) => "It is an angle, which is no drawing of a structure.",
        (_, RoiSubtype.Text) when !roi.IsComposite => "It is a text.",
        (_, RoiSubtype.Image) when !roi.IsComposite => "It is an image.",
        _ => null,
    };

    static RoiShapesOutcome Area(Roi roi, RoiShapeKind? wanted)
    {
        if (wanted == RoiShapeKind.Line)
            return RoiShapesOutcome.Refused($"It is an area ({roi.Type}); a midpiece is a line. Draw it with FIJI's Segmented Line.");

        var notes = new List<string>();
        IReadOnlyList<IReadOnlyList<Vertex>> outlines = AreaOutlines(roi, notes);
        notes.Add("An area: pixel corners were made pixel centres (half a pixel to the left and up).");
        var shapes = new List<RoiShape>();
        foreach (IReadOnlyList<Vertex> outline in outlines)
        {
            Vertex[] centres = [.. WithoutClosing(outline).Select(v => new Vertex(v.X + CornerToCentre, v.Y + CornerToCentre))];
            if (Problem(centres, RoiShapeKind.Outline) is { } problem) return RoiShapesOutcome.Refused(problem);
            shapes.Add(new RoiShape(RoiShapeKind.Outline, centres, 1, notes));
        }

        return shapes.Count > 0 ? new RoiShapesOutcome(shapes, null) : RoiShapesOutcome.Refused("Its path encloses nothing.");
    }

    static IReadOnlyList<IReadOnlyList<Vertex>> AreaOutlines(Roi roi, List<string> notes)
    {
        if (roi.IsComposite)
        {
            List<List<Vertex>> parts = RoiPath.Outlines(roi.Path);
            if (parts.Count > 1) notes.Add($"A composite of {parts.Count} outlines; ImageJ fills it even-odd, so that one inside another is a hole.");
            return parts;
        }

        return roi.Type switch
        {
            RoiType.Oval => [RoundOutline.Ellipse(roi.Points[0], roi.Points[2])],
            RoiType.Rectangle when roi.ArcSize > 0 => [RoundOutline.Rectangle(roi.Points[0], roi.Points[2], roi.ArcSize)],
            RoiType.Rectangle => [roi.Points],
            _ => [Curve(roi, closed: true, notes)],
        };
    }

    static RoiShapesOutcome Line(Roi roi, RoiShapeKind? wanted)
    {
        var notes = new List<string>();
        if (roi.SubPixel && roi.Version < FirstVersionOfCentres)
            notes.Add($"Written by an ImageJ from before March 2020 (version {roi.Version}), whose lines between pixels may lie half a pixel further right and down.");
        if (roi.Subtype == RoiSubtype.Arrow) notes.Add("An arrow, taken as a line without its head.");
        IReadOnlyList<Vertex> line = Curve(roi, closed: false, notes);

        RoiShapeKind kind = wanted ?? (roi.StrokeWidth <= 1 && line.Count > 3 && Gap(line) <= 1 ? RoiShapeKind.Outline : RoiShapeKind.Line);
        IReadOnlyList<Vertex> vertices = line;
        if (kind == RoiShapeKind.Outline)
        {
            vertices = WithoutClosing(line);
            if (Gap(line) > 1) notes.Add(Closed(line));
            if (roi.StrokeWidth > 1) notes.Add(Invariant($"Drawn {roi.StrokeWidth} px wide; an outline is drawn 1 px wide."));
        }
        else if (roi.StrokeWidth == 0) notes.Add("The file has no line width: ImageJ then draws with the width that its tool is set to, mostly 1.");

        if (Problem(vertices, kind) is { } problem) return RoiShapesOutcome.Refused(problem);
        return new RoiShapesOutcome([new RoiShape(kind, vertices, kind == RoiShapeKind.Outline ? 1 : roi.StrokeWidth, notes)], null);
    }

    static IReadOnlyList<Vertex> Curve(Roi roi, bool closed, List<string> notes)
    {
        // Nodes that are refused anyway would be joined by as many points as a drawing may have.
        if (!roi.SplineFit || roi.Type == RoiType.Line || roi.Points.Any(IsFar)) return roi.Points;
        IReadOnlyList<Vertex> curve = RoiSpline.Evaluate(roi.Points, closed);
        notes.Add($"A fitted spline of {roi.Points.Count} nodes, evaluated at {curve.Count} points.");
        return curve;
    }

    static IReadOnlyList<Vertex> WithoutClosing(IReadOnlyList<Vertex> outline) =>
        outline.Count > 1 && outline[0] == outline[^1] ? [.. outline.SkipLast(1)] : outline;

    // In pixels as Fill Holes sees them: ends at 1 or nearer leave no way out.
    // As doubles, for a hostile file's coordinates reach both ends of what a long holds.
    static double Gap(IReadOnlyList<Vertex> line) => Math.Max(
        Math.Abs((double)Rounding.HalfUp(line[0].X) - Rounding.HalfUp(line[^1].X)),
        Math.Abs((double)Rounding.HalfUp(line[0].Y) - Rounding.HalfUp(line[^1].Y)));

    static string Closed(IReadOnlyList<Vertex> line) => Invariant(
        $"The outline was open: it was closed from ({line[^1].X}, {line[^1].Y}) to ({line[0].X}, {line[0].Y}). FIJI's Fill Holes would have filled nothing.");

    static string? Problem(IReadOnlyList<Vertex> vertices, RoiShapeKind kind)
    {
        int least = kind == RoiShapeKind.Line ? 2 : 3;
        if (vertices.Count < least) return $"{(kind == RoiShapeKind.Line ? "A line" : "An outline")} has at least {least} points; this one has {vertices.Count}.";
        if (vertices.Count > FijiRasterizer.MaxVertices) return $"It has {vertices.Count} vertices; a drawing has at most {FijiRasterizer.MaxVertices}.";
        foreach (Vertex vertex in vertices)
        {
            if (IsFar(vertex))
                return Invariant($"Its vertex ({vertex.X}, {vertex.Y}) lies further than {FijiRasterizer.MaxCoordinate} pixels from the image.");
        }

        return null;
    }

    static bool IsFar(Vertex vertex) => !(Math.Abs(vertex.X) <= FijiRasterizer.MaxCoordinate && Math.Abs(vertex.Y) <= FijiRasterizer.MaxCoordinate);

    static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
