using System.Buffers.Binary;
using System.Text;

namespace SpermIbfc.Fuzzing.Seeds;

/// <summary>Small ImageJ selections, by the format's description and not by the program's own writer.</summary>
static class MadeRoi
{
    const byte Polygon = 0, Rectangle = 1, Oval = 2, Line = 3, PolyLine = 5, Freehand = 7, Point = 10;
    const int HeaderBytes = 64, SecondBytes = 64;

    public static IReadOnlyList<byte[]> All() =>
        [Of(Polygon, 4, false), Of(Rectangle, 0, false), Of(Oval, 0, false), Of(Line, 0, false), Of(PolyLine, 5, true), Of(Freehand, 9, false), Of(Point, 3, true)];

    static byte[] Of(byte type, int points, bool floats)
    {
        int second = HeaderBytes + 4 * points + (floats ? 8 * points : 0);
        byte[] name = Encoding.BigEndianUnicode.GetBytes("made");
        var roi = new byte[second + SecondBytes + name.Length];
        "Iout"u8.CopyTo(roi);
        Short(roi, 4, 228);
        roi[6] = type;
        foreach ((int at, int value) in new[] { (8, 5), (10, 7), (12, 40), (14, 60), (16, points), (34, 3) }) Short(roi, at, value);
        Short(roi, 50, floats ? 128 : 0);
        BinaryPrimitives.WriteInt32BigEndian(roi.AsSpan(60), second);
        for (int i = 0; i < points; i++)
        {
            Short(roi, HeaderBytes + 2 * i, 3 * i);
            Short(roi, HeaderBytes + 2 * (points + i), i * i);
            if (!floats) continue;
            BinaryPrimitives.WriteSingleBigEndian(roi.AsSpan(HeaderBytes + 4 * points + 4 * i), 7 + 3.25f * i);
            BinaryPrimitives.WriteSingleBigEndian(roi.AsSpan(HeaderBytes + 8 * points + 4 * i), 5 + 0.5f * i * i);
        }

        BinaryPrimitives.WriteInt32BigEndian(roi.AsSpan(second + 16), second + SecondBytes);
        BinaryPrimitives.WriteInt32BigEndian(roi.AsSpan(second + 20), name.Length / 2);
        name.CopyTo(roi, second + SecondBytes);
        return roi;
    }

    static void Short(byte[] roi, int at, int value) => BinaryPrimitives.WriteInt16BigEndian(roi.AsSpan(at), (short)value);
}
