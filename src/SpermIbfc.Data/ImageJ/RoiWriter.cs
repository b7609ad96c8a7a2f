using System.Buffers.Binary;
using SpermIbfc.Data.Geometry;

namespace SpermIbfc.Data.ImageJ;

/// <summary>Writes ImageJ's .roi files, byte for byte as ImageJ lays them out.</summary>
public static class RoiWriter
{
    /// <summary>The file of a selection.</summary>
    /// <exception cref="ArgumentException">A point list that is empty, or a coordinate that the format has no room for.</exception>
    public static byte[] Write(Roi roi)
    {
        ArgumentNullException.ThrowIfNull(roi);
        Check(roi);
        int second = RoiLayout.HeaderSize + BodyLength(roi) + roi.Attachment.Length;
        if (!roi.HasSecondHeader)
        {
            var bare = new byte[second];
            Header(bare, roi, secondHeader: 0);
            return bare;
        }

        string name = roi.NameIsStored ? roi.Name : "", properties = roi.Properties ?? "";
        int nameAt = second + RoiLayout.SecondHeaderSize, propertiesAt = nameAt + 2 * name.Length, countersAt = propertiesAt + 2 * properties.Length;
        var file = new byte[countersAt + 4 * roi.Counters.Count];
        Header(file, roi, second);
        roi.Attachment.Span.CopyTo(file.AsSpan(second - roi.Attachment.Length));
        SecondHeader(file.AsSpan(second, RoiLayout.SecondHeaderSize), roi);
        Text(file, second + RoiLayout.NameOffset, nameAt, name);
        Text(file, second + RoiLayout.PropertiesOffset, propertiesAt, properties);
        if (roi.Counters.Count > 0) PutInt(file, second + RoiLayout.CountersOffset, countersAt);
        for (int i = 0; i < roi.Counters.Count; i++) PutInt(file, countersAt + 4 * i, roi.Counters[i]);
        return file;
    }

    static void Check(Roi roi)
    {
        if (!RoiLayout.HasPointList(roi.Type) || roi.IsComposite)
        {
            if (roi.Type == RoiType.Line && roi.Points.Count != 2)
                throw new ArgumentException($"A straight line has 2 points; {roi.Points.Count} were given.", nameof(roi));
            return;
        }

        if (roi.Points.Count == 0) throw new ArgumentException($"A {roi.Type} has at least one point.", nameof(roi));
        if (roi.HasFloats) return;
        foreach (Vertex point in roi.Points)
        {
            double x = point.X - roi.Bounds.Left, y = point.Y - roi.Bounds.Top;
            if (!Fits(x) || !Fits(y))
                throw new ArgumentException($"The point ({point.X}, {point.Y}) is no whole pixel within {RoiLayout.HighestCoordinate} of the box's corner ({roi.Bounds.Left}, {roi.Bounds.Top}): set the sub-pixel option.", nameof(roi));
        }
    }

    static bool Fits(double offset) => offset >= 0 && offset <= RoiLayout.HighestCoordinate && offset == Math.Floor(offset);

    static int BodyLength(Roi roi)
    {
        if (roi.IsComposite) return checked(4 * roi.Path.Count);
        if (!RoiLayout.HasPointList(roi.Type)) return 0;
        return checked((roi.HasFloats ? 12 : 4) * roi.Points.Count);
    }

    static void Header(Span<byte> file, Roi roi, int secondHeader)
    {
        RoiLayout.Magic.CopyTo(file);
        PutShort(file, RoiLayout.Version, roi.Version);
        file[RoiLayout.Type] = (byte)roi.Type;
        PutShort(file, RoiLayout.Top, roi.Bounds.Top);
        PutShort(file, RoiLayout.Left, roi.Bounds.Left);
        PutShort(file, RoiLayout.Bottom, roi.Bounds.Bottom);
        PutShort(file, RoiLayout.Right, roi.Bounds.Right);
        PutShort(file, RoiLayout.StrokeWidth, roi.Type == RoiType.Point ? roi.PointSize : (int)roi.StrokeWidth);
        PutInt(file, RoiLayout.PathCount, roi.Path.Count);
        PutInt(file, RoiLayout.StrokeColour, (int)roi.StrokeColour);
        PutInt(file, RoiLayout.FillColour, (int)roi.FillColour);
        PutShort(file, RoiLayout.Subtype, (int)roi.Subtype);
        PutShort(file, RoiLayout.Options, (int)roi.Options);
        PutInt(file, RoiLayout.Parameter, (int)roi.Parameter);
        PutInt(file, RoiLayout.Position, roi.Position);
        PutInt(file, RoiLayout.SecondHeader, secondHeader);
        PutAxis(file, roi.Type == RoiType.Line ? LineAxis(roi) : roi.Axis);
        for (int i = 0; i < roi.Path.Count; i++) PutFloat(file, RoiLayout.HeaderSize + 4 * i, roi.Path[i]);
        if (RoiLayout.HasPointList(roi.Type) && !roi.IsComposite) PointList(file, roi);
    }

    static RoiAxis LineAxis(Roi roi) =>
        new((float)roi.Points[0].X, (float)roi.Points[0].Y, (float)roi.Points[1].X, (float)roi.Points[1].Y);

    static void PointList(Span<byte> file, Roi roi)
    {
        int count = roi.Points.Count, x = RoiLayout.HeaderSize, y = x + 2 * count;
        if (count <= ushort.MaxValue) PutShort(file, RoiLayout.PointCount, count);
        else PutInt(file, RoiLayout.LargePointCount, count);

        float left = roi.Bounds.Left, top = roi.Bounds.Top;
        // ImageJ measures these two from their box, all others from their own least coordinate.
        if (roi.HasFloats && roi.Subtype is not (RoiSubtype.Ellipse or RoiSubtype.RotatedRectangle))
        {
            left = roi.Points.Min(static point => (float)point.X);
            top = roi.Points.Min(static point => (float)point.Y);
        }

        for (int i = 0; i < count; i++)
        {
            float px = (float)roi.Points[i].X, py = (float)roi.Points[i].Y;
            PutShort(file, x + 2 * i, HalfUp(px - left));
            PutShort(file, y + 2 * i, HalfUp(py - top));
            if (!roi.HasFloats) continue;
            PutFloat(file, x + 4 * count + 4 * i, px);
            PutFloat(file, x + 8 * count + 4 * i, py);
        }
    }

    // Beyond the format's room the shorts wrap: with floats beside them, nobody reads them.
    static int HalfUp(float offset) => unchecked((int)(long)Math.Floor(offset + 0.5));

    static void SecondHeader(Span<byte> header, Roi roi)
    {
        bool largeGroup = roi.Version >= 229 && roi.Group > byte.MaxValue;
        PutInt(header, RoiLayout.Channel, roi.Channel);
        PutInt(header, RoiLayout.Slice, roi.Slice);
        PutInt(header, RoiLayout.Frame, roi.Frame);
        PutInt(header, RoiLayout.LabelColour, (int)roi.LabelColour);
        PutShort(header, RoiLayout.LabelFontSize, roi.LabelFontSize);
        header[RoiLayout.Group] = largeGroup ? (byte)0 : (byte)roi.Group;
        header[RoiLayout.ImageOpacity] = (byte)roi.ImageOpacity;
        PutInt(header, RoiLayout.ImageSize, roi.ImageSize);
        PutFloat(header, RoiLayout.FloatStrokeWidth, (float)roi.StrokeWidth);
        if (largeGroup) PutShort(header, RoiLayout.LargeGroup, roi.Group);
    }

    static void Text(Span<byte> file, int field, int at, string text)
    {
        if (text.Length == 0) return;
        PutInt(file, field, at);
        PutInt(file, field + 4, text.Length);
        for (int i = 0; i < text.Length; i++) PutShort(file, at + 2 * i, text[i]);
    }

    static void PutAxis(Span<byte> file, RoiAxis axis)
    {
        PutFloat(file, RoiLayout.Axis, axis.First);
        PutFloat(file, RoiLayout.Axis + 4, axis.Second);
        PutFloat(file, RoiLayout.Axis + 8, axis.Third);
        PutFloat(file, RoiLayout.Axis + 12, axis.Fourth);
    }

    static void PutShort(Span<byte> to, int at, int value) => BinaryPrimitives.WriteUInt16BigEndian(to[at..], unchecked((ushort)value));

    static void PutInt(Span<byte> to, int at, int value) => BinaryPrimitives.WriteInt32BigEndian(to[at..], value);

    static void PutFloat(Span<byte> to, int at, float value) => BinaryPrimitives.WriteSingleBigEndian(to[at..], value);
}
