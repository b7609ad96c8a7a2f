namespace SpermIbfc.Data.ImageJ;

/// <summary>What kind of selection an ROI is; the numbers are the file's.</summary>
public enum RoiType
{
    /// <summary>A closed area of straight edges.</summary>
    Polygon = 0,

    /// <summary>A box; also the type of a composite, of a text and of an image.</summary>
    Rectangle = 1,

    /// <summary>The ellipse inside a box.</summary>
    Oval = 2,

    /// <summary>A straight line; also an arrow.</summary>
    Line = 3,

    /// <summary>A line drawn by hand.</summary>
    FreeLine = 4,

    /// <summary>ImageJ's Segmented Line.</summary>
    Polyline = 5,

    /// <summary>No selection.</summary>
    None = 6,

    /// <summary>A closed area drawn by hand; also an ellipse or a rotated rectangle.</summary>
    Freehand = 7,

    /// <summary>A closed area found by the wand.</summary>
    Traced = 8,

    /// <summary>Two lines that meet.</summary>
    Angle = 9,

    /// <summary>One or several points.</summary>
    Point = 10,
}

/// <summary>What an ROI's type alone does not tell; the numbers are the file's.</summary>
public enum RoiSubtype
{
    /// <summary>Nothing more.</summary>
    Plain = 0,

    /// <summary>A rectangle that shows a text.</summary>
    Text = 1,

    /// <summary>A straight line with a head.</summary>
    Arrow = 2,

    /// <summary>A freehand selection that is an ellipse.</summary>
    Ellipse = 3,

    /// <summary>A rectangle that shows an image.</summary>
    Image = 4,

    /// <summary>A freehand selection that is a rotated rectangle.</summary>
    RotatedRectangle = 5,
}

/// <summary>The option bits of an ROI.</summary>
[Flags]
public enum RoiOptions
{
    /// <summary>No option.</summary>
    None = 0,

    /// <summary>The points are the nodes of a fitted curve.</summary>
    SplineFit = 1,

    /// <summary>An arrow with two heads.</summary>
    DoubleHeaded = 2,

    /// <summary>An arrow in outline.</summary>
    Outline = 4,

    /// <summary>An overlay's labels are shown.</summary>
    OverlayLabels = 8,

    /// <summary>They are names.</summary>
    OverlayNames = 16,

    /// <summary>They have a background.</summary>
    OverlayBackgrounds = 32,

    /// <summary>They are bold.</summary>
    OverlayBold = 64,

    /// <summary>Coordinates are stored as floats, too, from version 222 on.</summary>
    SubPixel = 128,

    /// <summary>Drawn half a pixel off.</summary>
    DrawOffset = 256,

    /// <summary>An image's zeros are transparent.</summary>
    ZeroTransparent = 512,

    /// <summary>Points show their numbers.</summary>
    ShowLabels = 1024,

    /// <summary>Labels grow with the zoom.</summary>
    ScaleLabels = 2048,

    /// <summary>Asks before points are deleted.</summary>
    PromptBeforeDeleting = 4096,

    /// <summary>The stroke grows with the zoom; said from version 228 on, taken for granted before.</summary>
    ScaleStroke = 8192,
}
