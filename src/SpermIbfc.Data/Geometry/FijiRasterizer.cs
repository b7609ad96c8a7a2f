namespace SpermIbfc.Data.Geometry;

/// <summary>
/// Masks from drawn points, pixel for pixel as FIJI makes them (ImageJ 1.53t; 1.54f and 1.54u7 give the same).
/// Vertices are in pixels in ImageJ's line convention, for <see cref="FijiOperation.PolygonMask"/> in its
/// pixel-corner convention. The method is written out in docs/methods/masks.md.
/// </summary>
public static class FijiRasterizer
{
    /// <summary>The name under which masks record how they were made.</summary>
    public const string Name = "fiji-1.53t";

    /// <summary>The stroke width, in pixels, with which a midpiece is drawn.</summary>
    public const double MidpieceWidth = 6;

    /// <summary>The most vertices that one drawing may have.</summary>
    public const int MaxVertices = 100_000;

    /// <summary>The widest stroke, in pixels.</summary>
    public const double MaxLineWidth = 1000;

    /// <summary>How far from the origin, in pixels, a vertex may lie.</summary>
    public const double MaxCoordinate = 1e9;

    /// <summary>The mask that FIJI's operation makes of the vertices on a width x height image.</summary>
    /// <param name="op">Which of FIJI's ways.</param>
    /// <param name="pts">Vertices in pixels; without any, the mask is empty.</param>
    /// <param name="lineWidth">Stroke in pixels; outlines are drawn with 1 and polygons with none, whatever is given.</param>
    /// <param name="w">Columns of the image, at most <see cref="Mask.MaxSide"/>.</param>
    /// <param name="h">Rows of the image, at most <see cref="Mask.MaxSide"/>.</param>
    /// <exception cref="ArgumentException">A size, vertex or width out of its limits, or not a number.</exception>
    public static Mask Rasterize(FijiOperation op, IReadOnlyList<Vertex> pts, double lineWidth, int w, int h)
    {
        ArgumentNullException.ThrowIfNull(pts);
        Mask.CheckSize(w, h);
        CheckVertices(pts);
        CheckLineWidth(lineWidth);
        if (!Enum.IsDefined(op)) throw new ArgumentOutOfRangeException(nameof(op), op, "No operation of FIJI's known here.");
        if (pts.Count == 0) return Mask.Empty(w, h);

        var canvas = new RasterCanvas(w, h);
        switch (op)
        {
            case FijiOperation.Draw:
            case FijiOperation.CreateMask:
                LineStroke.Draw(canvas, pts, lineWidth, closed: false);
                return canvas.ToMask();
            case FijiOperation.PolygonMask:
                PolygonFill.Draw(canvas, pts);
                return canvas.ToMask();
            case FijiOperation.LineToArea:
                LineToArea.Draw(canvas, pts, lineWidth);
                return canvas.ToMask();
            default:
                LineStroke.Draw(canvas, pts, stroke: 1, closed: op == FijiOperation.OutlineFill);
                return HoleFill.Apply(canvas.ToMask());
        }
    }

    /// <summary>The midpiece's mask: the polyline drawn with a round pen (6 px wide by this laboratory's protocol).</summary>
    /// <exception cref="ArgumentException">As for <see cref="Rasterize"/>.</exception>
    public static Mask Midpiece(IReadOnlyList<Vertex> pts, double lineWidth, int w, int h) =>
        Rasterize(FijiOperation.Draw, pts, lineWidth, w, h);

    /// <summary>
    /// The head's mask: the outline closed, drawn and filled, boundary included. Vertices are first clamped to
    /// the image, for FIJI does not fill an outline that runs off it.
    /// </summary>
    /// <exception cref="ArgumentException">As for <see cref="Rasterize"/>.</exception>
    public static Mask Head(IReadOnlyList<Vertex> pts, int w, int h)
    {
        ArgumentNullException.ThrowIfNull(pts);
        Mask.CheckSize(w, h);
        CheckVertices(pts);
        var inside = new Vertex[pts.Count];
        for (int i = 0; i < inside.Length; i++)
            inside[i] = new Vertex(Math.Clamp(pts[i].X, 0, w - 1), Math.Clamp(pts[i].Y, 0, h - 1));
        return Rasterize(FijiOperation.OutlineFill, inside, 1, w, h);
    }

    /// <summary>An operation by its recorded name: draw, createMask, outlineFill, outlineFillOpen, polygonMask, lineToArea.</summary>
    public static bool TryParse(string op, out FijiOperation operation)
    {
        FijiOperation? found = op switch
        {
            "draw" => FijiOperation.Draw,
            "createMask" => FijiOperation.CreateMask,
            "outlineFill" => FijiOperation.OutlineFill,
            "outlineFillOpen" => FijiOperation.OutlineFillOpen,
            "polygonMask" => FijiOperation.PolygonMask,
            "lineToArea" => FijiOperation.LineToArea,
            _ => null,
        };
        operation = found ?? default;
        return found is not null;
    }

    static void CheckVertices(IReadOnlyList<Vertex> pts)
    {
        if (pts.Count > MaxVertices)
            throw new ArgumentException($"{pts.Count} vertices are more than the {MaxVertices} that one drawing may have.", nameof(pts));
        for (int i = 0; i < pts.Count; i++)
        {
            if (!(Math.Abs(pts[i].X) <= MaxCoordinate && Math.Abs(pts[i].Y) <= MaxCoordinate))
                throw new ArgumentException($"Vertex {i} ({pts[i].X}, {pts[i].Y}) is not a point within {MaxCoordinate:0} pixels of the origin.", nameof(pts));
        }
    }

    static void CheckLineWidth(double lineWidth)
    {
        if (!(Math.Abs(lineWidth) <= MaxLineWidth))
            throw new ArgumentOutOfRangeException(nameof(lineWidth), lineWidth, $"A stroke is at most {MaxLineWidth} pixels wide.");
    }
}
