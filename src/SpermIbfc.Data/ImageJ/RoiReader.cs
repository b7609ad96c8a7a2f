namespace SpermIbfc.Data.ImageJ;

/// <summary>
/// Reads ImageJ's .roi files, versions 217 to 229. What it allocates grows with the bytes given and with nothing else.
/// </summary>
public static class RoiReader
{
    const string Extension = ".roi";

    /// <summary>Whether the bytes begin as an ROI file does.</summary>
    public static bool Recognises(ReadOnlySpan<byte> head) => head.StartsWith(RoiLayout.Magic);

    /// <summary>Reads one ROI file.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="name">What messages call it; without its .roi it is the name of a selection that has none of its own.</param>
    /// <exception cref="RoiFormatException">Not an ROI file, cut off, or with a field that makes no sense; the message says which.</exception>
    public static Roi Read(ReadOnlySpan<byte> bytes, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var input = new RoiInput(bytes, name);
        if (!Recognises(bytes)) throw input.Refuse("not an ImageJ ROI: those begin with the letters Iout.", 0, Convert.ToHexString(bytes[..Math.Min(4, bytes.Length)]));
        input.Slice(0, RoiLayout.HeaderSize);

        Roi roi = Header(input);
        roi = Body(input, roi, out int end);
        return SecondHeader(input, roi, end, FileTitle(name));
    }

    static Roi Header(RoiInput input)
    {
        int type = input.Byte(RoiLayout.Type), version = input.UInt16(RoiLayout.Version);
        if (type > (int)RoiType.Point) throw input.Refuse("no type of selection; ImageJ has 0 to 10.", RoiLayout.Type, type);
        var bounds = new RoiBounds(
            input.Coordinate(RoiLayout.Left), input.Coordinate(RoiLayout.Top), input.Coordinate(RoiLayout.Right), input.Coordinate(RoiLayout.Bottom));
        bool hasStroke = version >= 218;
        int width = hasStroke ? input.Coordinate(RoiLayout.StrokeWidth) : 0;
        return new Roi
        {
            Type = (RoiType)type,
            Subtype = (RoiSubtype)input.UInt16(RoiLayout.Subtype),
            Name = "",
            Version = version,
            Bounds = bounds,
            Points = [],
            Options = (RoiOptions)input.UInt16(RoiLayout.Options),
            StrokeWidth = type == (int)RoiType.Point ? 0 : Math.Max(0, width),
            PointSize = type == (int)RoiType.Point ? width : 0,
            StrokeColour = hasStroke ? (uint)input.Int32(RoiLayout.StrokeColour) : 0,
            FillColour = hasStroke ? (uint)input.Int32(RoiLayout.FillColour) : 0,
            Parameter = (uint)input.Int32(RoiLayout.Parameter),
            Position = input.Int32(RoiLayout.Position),
        };
    }

    static Roi Body(RoiInput input, Roi roi, out int end)
    {
        int floats = input.Int32(RoiLayout.PathCount);
        if (floats < 0) throw input.Refuse("a composite's path cannot have a negative length.", RoiLayout.PathCount, floats);
        if (floats > 0) return RoiBody.Composite(input, roi, floats, out end);
        if (RoiLayout.HasPointList(roi.Type)) return RoiBody.PointList(input, roi, out end);
        end = RoiLayout.HeaderSize;
        if (roi.Type == RoiType.None) return roi;
        if (roi.Type == RoiType.Line) return roi with { Points = RoiBody.LineEnds(input) };
        if (roi.HasFloats) roi = roi with { Axis = RoiBody.Axis(input) };
        return roi with { Points = RoiBody.Corners(roi) };
    }

    static Roi SecondHeader(RoiInput input, Roi roi, int end, string title)
    {
        int at = input.Int32(RoiLayout.SecondHeader);
        if (at == 0) return roi with { Name = title, NameIsStored = false, HasSecondHeader = false };
        if (at < end) throw input.Refuse($"the second header cannot begin before the points end, at {end}.", RoiLayout.SecondHeader, at);
        if (!input.Holds(at, RoiLayout.SecondHeaderSize))
        {
            throw input.Refuse(
                $"the second header should follow there, but the file ends at {input.Length}: it was cut off.", RoiLayout.SecondHeader, at);
        }

        string? name = input.Text(input.Int32(at + RoiLayout.NameOffset), input.Int32(at + RoiLayout.NameLength));
        float width = input.Single(at + RoiLayout.FloatStrokeWidth);
        return roi with
        {
            Name = name ?? title,
            NameIsStored = name is not null,
            Channel = input.Int32(at + RoiLayout.Channel),
            Slice = input.Int32(at + RoiLayout.Slice),
            Frame = input.Int32(at + RoiLayout.Frame),
            LabelColour = (uint)input.Int32(at + RoiLayout.LabelColour),
            LabelFontSize = input.UInt16(at + RoiLayout.LabelFontSize),
            Group = Group(input, roi.Version, at),
            ImageOpacity = input.Byte(at + RoiLayout.ImageOpacity),
            ImageSize = input.Int32(at + RoiLayout.ImageSize),
            StrokeWidth = roi.Version >= 218 && roi.Type != RoiType.Point && width > 0 && float.IsFinite(width) ? width : roi.StrokeWidth,
            Properties = roi.Version >= 224
                ? input.Text(input.Int32(at + RoiLayout.PropertiesOffset), input.Int32(at + RoiLayout.PropertiesLength))
                : null,
            Counters = roi.Version >= 227 ? Counters(input, input.Int32(at + RoiLayout.CountersOffset), roi) : [],
            Attachment = input.Slice(end, at - end).ToArray(),
        };
    }

    static int Group(RoiInput input, int version, int at)
    {
        if (version < 228) return 0;
        int large = version >= 229 ? input.UInt16(at + RoiLayout.LargeGroup) : 0;
        return large > 0 ? large : input.Byte(at + RoiLayout.Group);
    }

    static int[] Counters(RoiInput input, int at, Roi roi)
    {
        if (roi.Type != RoiType.Point || at <= 0 || !input.Holds(at, 4L * roi.Points.Count)) return [];
        var counters = new int[roi.Points.Count];
        for (int i = 0; i < counters.Length; i++) counters[i] = input.Int32(at + 4 * i);
        return counters;
    }

    internal static string FileTitle(string name)
    {
        string file = Path.GetFileName(name) is { Length: > 0 } last ? last : name;
        return file.EndsWith(Extension, StringComparison.OrdinalIgnoreCase) ? file[..^Extension.Length] : file;
    }
}
