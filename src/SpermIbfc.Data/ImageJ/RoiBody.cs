using System.Globalization;
using SpermIbfc.Data.Geometry;

namespace SpermIbfc.Data.ImageJ;

/// <summary>Reads the points of a selection, which each type keeps in its own way.</summary>
static class RoiBody
{
    public static Roi PointList(RoiInput input, Roi roi, out int end)
    {
        (int count, int field) = (input.UInt16(RoiLayout.PointCount), RoiLayout.PointCount);
        if (count == 0) (count, field) = (input.Int32(RoiLayout.LargePointCount), RoiLayout.LargePointCount);
        int size = roi.HasFloats ? 12 : 4;
        if (count < 1) throw input.Refuse($"a {roi.Type} has at least one point.", field, count);
        if (!input.Holds(RoiLayout.HeaderSize, (long)size * count))
        {
            throw input.Refuse(
                $"so many points take {(long)size * count} bytes, but {input.Length - RoiLayout.HeaderSize} follow the header: the file was cut off.", field, count);
        }

        end = RoiLayout.HeaderSize + size * count;
        bool hasAxis = roi.Subtype is RoiSubtype.Ellipse or RoiSubtype.RotatedRectangle;
        return roi with
        {
            Points = roi.HasFloats ? Floats(input, count) : Shorts(input, count, roi.Bounds),
            Axis = hasAxis ? Axis(input) : default,
        };
    }

    public static Roi Composite(RoiInput input, Roi roi, int count, out int end)
    {
        if (!input.Holds(RoiLayout.HeaderSize, 4L * count))
        {
            throw input.Refuse(
                $"so many numbers of a path take {4L * count} bytes, but {input.Length - RoiLayout.HeaderSize} follow the header: the file was cut off.",
                RoiLayout.PathCount, count);
        }

        var path = new float[count];
        for (int i = 0; i < count; i++) path[i] = input.Number(RoiLayout.HeaderSize + 4 * i);
        end = RoiLayout.HeaderSize + 4 * count;

        var points = new List<Vertex>();
        for (int i = 0; i < count;)
        {
            int numbers = RoiPath.NumbersAfter(path[i]);
            if (numbers < 0 || numbers >= count - i)
            {
                throw input.Refuse(
                    "no step of a path with its numbers; steps are 0 (move), 1 (line), 2 and 3 (curves) and 4 (close).",
                    RoiLayout.HeaderSize + 4 * i, path[i].ToString(CultureInfo.InvariantCulture));
            }

            if (numbers > 0) points.Add(new Vertex(path[i + numbers - 1], path[i + numbers]));
            i += 1 + numbers;
        }

        return roi with { Path = path, Points = points };
    }

    public static Vertex[] LineEnds(RoiInput input) =>
    [
        new(input.Number(RoiLayout.Axis), input.Number(RoiLayout.Axis + 4)),
        new(input.Number(RoiLayout.Axis + 8), input.Number(RoiLayout.Axis + 12)),
    ];

    public static RoiAxis Axis(RoiInput input) => new(
        input.Number(RoiLayout.Axis), input.Number(RoiLayout.Axis + 4), input.Number(RoiLayout.Axis + 8), input.Number(RoiLayout.Axis + 12));

    /// <summary>A box's corners, clockwise from the upper left.</summary>
    public static Vertex[] Corners(Roi roi)
    {
        RoiAxis box = roi.HasSubPixelBox
            ? roi.Axis
            : new RoiAxis(roi.Bounds.Left, roi.Bounds.Top, roi.Bounds.Width, roi.Bounds.Height);
        double left = box.First, top = box.Second, right = left + box.Third, bottom = top + box.Fourth;
        return [new(left, top), new(right, top), new(right, bottom), new(left, bottom)];
    }

    static Vertex[] Shorts(RoiInput input, int count, RoiBounds bounds)
    {
        var points = new Vertex[count];
        for (int i = 0; i < count; i++)
        {
            int at = RoiLayout.HeaderSize + 2 * i;
            points[i] = new Vertex(bounds.Left + Math.Max(0, input.Coordinate(at)), bounds.Top + Math.Max(0, input.Coordinate(at + 2 * count)));
        }

        return points;
    }

    static Vertex[] Floats(RoiInput input, int count)
    {
        var points = new Vertex[count];
        for (int i = 0; i < count; i++)
        {
            int at = RoiLayout.HeaderSize + 4 * count + 4 * i;
            points[i] = new Vertex(input.Number(at), input.Number(at + 4 * count));
        }

        return points;
    }
}
