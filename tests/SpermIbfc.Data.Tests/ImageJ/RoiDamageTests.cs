using System.Buffers.Binary;
using System.Diagnostics;
using SpermIbfc.Data.Geometry;
using SpermIbfc.Data.ImageJ;

namespace SpermIbfc.Data.Tests.ImageJ;

/// <summary>Damaged selections: told with offset and value, or read; soon, and with no other exception.</summary>
public sealed class RoiDamageTests
{
    const int Mutations = 6000;

    static readonly uint[] Telling = [0, 1, 2, 3, 64, 127, 128, 255, 256, 32_768, 65_535, 0x7F80_0000, 0x7FC0_0000, 0x7FFF_FFFF, 0x8000_0000, uint.MaxValue];

    static readonly Roi Line = RoiShapes.ToMidpiece([new(8.25, 20), new(18.5, 8.5), new(28.75, 20.25)], 6, "mid") with { Properties = "a: b\n" };

    [Fact]
    public void Read_OtherFile_IsToldByItsFirstBytes()
    {
        RoiFormatException error = Refused("PK\u0003\u0004 an archive"u8.ToArray());

        Assert.Equal("bad.roi: at offset 0, value 504B0304: not an ImageJ ROI: those begin with the letters Iout.", error.Message);
        Assert.Equal(("bad.roi", 0L, "504B0304"), (error.File, error.Offset, error.Value));
    }

    [Theory]
    [InlineData(0, "not an ImageJ ROI")]
    [InlineData(63, "the file ends at 63, before the 64 bytes")]
    [InlineData(80, "so many points take 36 bytes, but 16 follow the header")]
    [InlineData(120, "the second header should follow there, but the file ends at 120")]
    public void Read_CutFile_SaysWhereItEnds(int length, string words) =>
        Assert.Contains(words, Refused(RoiWriter.Write(Line)[..length]).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_NameThatRunsPastTheFile_IsTheFilesName()
    {
        byte[] file = RoiWriter.Write(Line);

        Roi roi = RoiReader.Read(file.AsSpan(0, file.Length - 11), "folder/cell 7.ROI");

        Assert.Equal(("cell 7", false), (roi.Name, roi.NameIsStored));
        Assert.Null(roi.Properties);
    }

    [Theory]
    [InlineData(6, 11, "at offset 6, value 11: no type of selection")]
    [InlineData(16, 0, "at offset 18, value 0: a Polyline has at least one point")]
    [InlineData(60, 0x50, "the second header cannot begin before the points end, at 100")]
    [InlineData(76, 0xFF, "at offset 76, value NaN: a coordinate must be a number")]
    public void Read_SenselessField_IsNamed(int at, byte value, string words)
    {
        byte[] file = RoiWriter.Write(Line);
        file.AsSpan(at, at == 6 ? 1 : at == 60 ? 3 : at == 16 ? 2 : 4).Fill(at == 60 ? (byte)0 : value);
        if (at == 60) file[63] = value;

        Assert.Contains(words, Refused(file).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 0x40A00000u, "at offset 64, value 5: no step of a path")]
    [InlineData(4, 0x40000000u, "at offset 80, value 2: no step of a path")]
    public void Read_BrokenPath_IsNamed(int step, uint value, string words)
    {
        byte[] file = RoiWriter.Write(new Roi { Type = RoiType.Rectangle, Name = "c", Bounds = default, Points = [], Path = [0, 1, 1, 4, 0, 2, 2] });
        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(64 + 4 * step), value);

        Assert.Contains(words, Refused(file).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ManyPoints_UsesTheLongCount()
    {
        Vertex[] points = [.. Enumerable.Range(0, 70_000).Select(i => new Vertex(i % 300, i / 300))];

        byte[] file = RoiWriter.Write(RoiShapes.ToMidpiece(points, 1, "many"));

        Assert.Equal(0, BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(16)));
        Assert.Equal(points, RoiReader.Read(file, "many.roi").Points);
    }

    [Theory]
    [InlineData(-5000, 50_000)]
    [InlineData(-1, 1)]
    public void Write_CoordinatesAtTheirLimits_ComeBack(int low, int high)
    {
        Roi roi = RoiShapes.ToMidpiece([new(low, high), new(high, low)], 6, "far");

        Roi read = RoiReader.Read(RoiWriter.Write(roi), "far.roi");

        Assert.False(read.SubPixel);
        Assert.Equal((roi.Points, roi.Bounds), (read.Points, read.Bounds), static (a, b) => a.Item1.SequenceEqual(b.Item1) && a.Item2 == b.Item2);
    }

    [Fact]
    public void Write_PointBetweenPixelsWithoutTheOption_IsRefused()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => RoiWriter.Write(Line with { Options = RoiOptions.None }));

        Assert.Contains("(8.25, 20)", error.Message, StringComparison.Ordinal);
        Assert.Contains("set the sub-pixel option", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_LargeGroup_GoesToItsOwnField()
    {
        Roi roi = Line with { Version = 229, Group = 300 };

        Assert.Equal(300, RoiReader.Read(RoiWriter.Write(roi), "g.roi").Group);
    }

    [Fact]
    public void Read_OldFileWithoutSecondHeader_ComesBackAsItWas()
    {
        byte[] file = RoiWriter.Write(Line with { Version = 221, Options = RoiOptions.None, Points = [new(8, 9), new(10, 12)], Bounds = new RoiBounds(8, 9, 11, 13) })[..72];
        file.AsSpan(60, 4).Clear();

        Roi roi = RoiReader.Read(file, "old.roi");

        Assert.Equal(("old", 6.0), (roi.Name, roi.StrokeWidth));
        Assert.Equal(file, RoiWriter.Write(roi));
    }

    [Fact]
    public void Read_MutatedFiles_IsReadOrRefusedSoon()
    {
        byte[][] originals = [.. Originals().Select(RoiWriter.Write)];
        var random = new Random(20_260_301);
        int read = 0, refused = 0;
        var watch = Stopwatch.StartNew();
        for (int i = 0; i < Mutations; i++)
        {
            byte[] file = Mutate(originals[i % originals.Length], random);
            TimeSpan before = watch.Elapsed;
            if (IsRead(file)) read++;
            else refused++;
            Assert.True(watch.Elapsed - before < TimeSpan.FromSeconds(1), $"mutation {i}: {watch.Elapsed - before}");
        }

        Assert.InRange(read, Mutations / 10, Mutations);
        Assert.InRange(refused, Mutations / 10, Mutations);
    }

    // Also written again and made a drawing: nothing that is read may break those.
    static bool IsRead(byte[] file)
    {
        try
        {
            Roi roi = RoiReader.Read(file, "bad.roi");
            Assert.Equal(roi.Points.Count, RoiReader.Read(RoiWriter.Write(roi), "again.roi").Points.Count);
            RoiShapesOutcome outcome = RoiShapes.Of(roi, RoiShapeKind.Outline);
            Assert.Equal(outcome.Shapes.Count == 0, outcome.Reason is not null);
            RoiShapes.Of(roi, null);
            return true;
        }
        catch (RoiFormatException problem)
        {
            Assert.StartsWith("bad.roi: ", problem.Message, StringComparison.Ordinal);
            return false;
        }
    }

    static IEnumerable<Roi> Originals()
    {
        yield return Line;
        yield return Line with { Options = Line.Options | RoiOptions.SplineFit };
        yield return Line with { Type = RoiType.Freehand, Subtype = RoiSubtype.Ellipse, Axis = new RoiAxis(1, 2, 3, 4) };
        yield return RoiShapes.ToMidpiece([new(-8, 20), new(18, 8), new(28, 20)], 1, "whole");
        yield return new Roi { Type = RoiType.Oval, Name = "oval", Bounds = new RoiBounds(1, 2, 40, 50), Points = [] };
        yield return new Roi { Type = RoiType.Rectangle, Name = "round", Bounds = new RoiBounds(1, 2, 40, 50), Points = [], Parameter = 9 };
        yield return new Roi { Type = RoiType.Rectangle, Name = "text", Subtype = RoiSubtype.Text, Bounds = new RoiBounds(1, 2, 40, 50), Points = [], Attachment = new byte[40] };
        yield return new Roi { Type = RoiType.Line, Name = "line", Bounds = new RoiBounds(1, 2, 40, 50), Points = [new(1, 2), new(39, 49)] };
        yield return new Roi { Type = RoiType.Point, Name = "points", Bounds = new RoiBounds(1, 2, 4, 5), Points = [new(1, 2), new(3, 4)], Counters = [1, 2] };
        yield return new Roi { Type = RoiType.Rectangle, Name = "path", Bounds = default, Points = [], Path = [0, 1, 1, 1, 9, 1, 2, 3, 4, 5, 6, 3, 1, 2, 3, 4, 5, 6, 4, 0, 2, 2, 1, 3, 3, 1, 2, 3, 4] };
    }

    static byte[] Mutate(byte[] original, Random random)
    {
        byte[] file = [.. original];
        for (int times = random.Next(1, 4); times > 0; times--)
        {
            int at = random.Next(file.Length);
            switch (random.Next(5))
            {
                case 0:
                    file[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    file[at] = (byte)random.Next(256);
                    break;
                case 2 when file.Length >= 4:
                    BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(Math.Min(at & ~1, file.Length - 4)), Telling[random.Next(Telling.Length)]);
                    break;
                case 3 when file.Length >= 2:
                    BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(Math.Min(at & ~1, file.Length - 2)), (ushort)Telling[random.Next(Telling.Length)]);
                    break;
                default:
                    if (random.Next(4) == 0) file = file[..Math.Max(1, at)];
                    break;
            }
        }

        return file;
    }

    static RoiFormatException Refused(byte[] file) => Assert.Throws<RoiFormatException>(() => RoiReader.Read(file, "bad.roi"));
}
