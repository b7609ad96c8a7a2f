namespace SpermIbfc.Data.ImageJ;

/// <summary>Where the fields lie: from the file's start, and from the second header's. All numbers are big-endian.</summary>
static class RoiLayout
{
    public const int HeaderSize = 64;

    public const int Version = 4;
    public const int Type = 6;
    public const int Top = 8;
    public const int Left = 10;
    public const int Bottom = 12;
    public const int Right = 14;
    public const int PointCount = 16;
    public const int Axis = 18;
    public const int LargePointCount = 18;
    public const int StrokeWidth = 34;
    public const int PathCount = 36;
    public const int StrokeColour = 40;
    public const int FillColour = 44;
    public const int Subtype = 48;
    public const int Options = 50;
    public const int Parameter = 52;
    public const int Position = 56;
    public const int SecondHeader = 60;

    public const int SecondHeaderSize = 64;

    public const int Channel = 4;
    public const int Slice = 8;
    public const int Frame = 12;
    public const int NameOffset = 16;
    public const int NameLength = 20;
    public const int LabelColour = 24;
    public const int LabelFontSize = 28;
    public const int Group = 30;
    public const int ImageOpacity = 31;
    public const int ImageSize = 32;
    public const int FloatStrokeWidth = 36;
    public const int PropertiesOffset = 40;
    public const int PropertiesLength = 44;
    public const int CountersOffset = 48;
    public const int LargeGroup = 52;

    /// <summary>Coordinates are shorts, of which ImageJ takes those below this for unsigned.</summary>
    public const int LowestCoordinate = -5000;

    public const int HighestCoordinate = LowestCoordinate + ushort.MaxValue;

    public static ReadOnlySpan<byte> Magic => "Iout"u8;

    /// <summary>Whether points follow the header as shorts, and as floats with sub-pixel resolution.</summary>
    public static bool HasPointList(RoiType type) => type is RoiType.Polygon or RoiType.FreeLine or RoiType.Polyline
        or RoiType.Freehand or RoiType.Traced or RoiType.Angle or RoiType.Point;
}
