using SpermIbfc.Data.Geometry;

namespace SpermIbfc.Data.ImageJ;

/// <summary>
/// One ImageJ selection with everything that its file says. Coordinates are as stored: for lines and points an
/// integer is a pixel's centre, for areas it is a pixel's corner; <see cref="RoiShapes"/> converts.
/// </summary>
public sealed record Roi
{
    /// <summary>The version that ImageJ 1.53 writes.</summary>
    public const int CurrentVersion = 228;

    /// <summary>What kind of selection it is; a composite is a <see cref="RoiType.Rectangle"/> with a <see cref="Path"/>.</summary>
    public required RoiType Type { get; init; }

    /// <summary>What the type alone does not tell.</summary>
    public RoiSubtype Subtype { get; init; }

    /// <summary>The stored name, or else the file's without its extension.</summary>
    public required string Name { get; init; }

    /// <summary>False where the name is only the file's.</summary>
    public bool NameIsStored { get; init; } = true;

    /// <summary>The version of the format that it was written in.</summary>
    public int Version { get; init; } = CurrentVersion;

    /// <summary>The box in whole pixels.</summary>
    public required RoiBounds Bounds { get; init; }

    /// <summary>
    /// The points in pixels of the image: a line's ends, a box's corners, the vertices of the others, a
    /// composite's end points. For an oval, the corners of its box. With a spline, its nodes.
    /// </summary>
    public required IReadOnlyList<Vertex> Points { get; init; }

    /// <summary>The option bits, those unknown here included.</summary>
    public RoiOptions Options { get; init; }

    /// <summary>The stroke's width in pixels; 0 where none is set, which ImageJ does for width 1, too.</summary>
    public double StrokeWidth { get; init; }

    /// <summary>How large points are drawn: ImageJ's number, 0 to 7 or so; 0 for other types.</summary>
    public int PointSize { get; init; }

    /// <summary>Alpha, red, green, blue from the high byte down; 0 where none is set.</summary>
    public uint StrokeColour { get; init; }

    /// <summary>As <see cref="StrokeColour"/>.</summary>
    public uint FillColour { get; init; }

    /// <summary>The slice of a stack, from 1; 0 for none.</summary>
    public int Position { get; init; }

    /// <summary>The hyperstack's channel, from 1; 0 for none.</summary>
    public int Channel { get; init; }

    /// <summary>The hyperstack's slice, from 1; 0 for none.</summary>
    public int Slice { get; init; }

    /// <summary>The hyperstack's frame, from 1; 0 for none.</summary>
    public int Frame { get; init; }

    /// <summary>The group's number; 0 for none.</summary>
    public int Group { get; init; }

    /// <summary>The properties, "key: value" lines; null for none.</summary>
    public string? Properties { get; init; }

    /// <summary>
    /// A composite's path: 0 x y moves, 1 x y draws a line, 2 and 3 draw curves of four and six numbers, 4
    /// closes; pixel corners; filled even-odd. Empty for every other selection.
    /// </summary>
    public IReadOnlyList<float> Path { get; init; } = [];

    /// <summary>The counter of each point, in ImageJ's packing; empty for none.</summary>
    public IReadOnlyList<int> Counters { get; init; } = [];

    /// <summary>A sub-pixel box's x, y, width and height, or an ellipse's or rotated rectangle's axis x1, y1, x2, y2.</summary>
    public RoiAxis Axis { get; init; }

    /// <summary>Bytes 52 to 55: an ellipse's aspect, an arrow's style, a point's type, a rectangle's rounding.</summary>
    public uint Parameter { get; init; }

    /// <summary>The overlay label's colour, as <see cref="StrokeColour"/>.</summary>
    public uint LabelColour { get; init; }

    /// <summary>The overlay label's font size; 0 for none.</summary>
    public int LabelFontSize { get; init; }

    /// <summary>An image selection's opacity, 0 to 255.</summary>
    public int ImageOpacity { get; init; }

    /// <summary>An image selection's bytes.</summary>
    public int ImageSize { get; init; }

    /// <summary>What a text or image selection carries, as it stands in the file.</summary>
    public ReadOnlyMemory<byte> Attachment { get; init; }

    /// <summary>Whether the coordinates may lie between pixels; a straight line's always may.</summary>
    public bool SubPixel => Type == RoiType.Line || HasFloats;

    /// <summary>Whether the points are the nodes of a fitted curve.</summary>
    public bool SplineFit => Version >= 218 && Options.HasFlag(RoiOptions.SplineFit);

    /// <summary>Whether the stroke grows with the zoom; false where no width is set.</summary>
    public bool ScaleStroke => StrokeWidth > 0 && (Version < 228 || Options.HasFlag(RoiOptions.ScaleStroke));

    /// <summary>Whether it is a composite of several paths.</summary>
    public bool IsComposite => Path.Count > 0;

    /// <summary>Whether its coordinates are pixel corners, as areas' are, and not pixel centres, as lines' are.</summary>
    public bool IsArea => Type is RoiType.Polygon or RoiType.Rectangle or RoiType.Oval or RoiType.Freehand or RoiType.Traced;

    internal bool HasFloats => Version >= 222 && Options.HasFlag(RoiOptions.SubPixel);

    internal bool HasSubPixelBox => Version >= 223 && HasFloats && !IsComposite && Type is RoiType.Rectangle or RoiType.Oval && Axis.Third != 0;

    /// <summary>A rounded rectangle's arc, in pixels; 0 for square corners.</summary>
    internal int ArcSize => Type == RoiType.Rectangle ? (short)Parameter : 0;

    internal bool HasSecondHeader { get; init; } = true;
}

/// <summary>A box in whole pixels of the image; right and bottom are exclusive.</summary>
public readonly record struct RoiBounds(int Left, int Top, int Right, int Bottom)
{
    /// <summary>Columns.</summary>
    public int Width => Right - Left;

    /// <summary>Rows.</summary>
    public int Height => Bottom - Top;
}

/// <summary>Four numbers of the header, whose meaning hangs on the selection's type.</summary>
public readonly record struct RoiAxis(float First, float Second, float Third, float Fourth);
