using System.Buffers.Binary;
using SpermIbfc.Data.Geometry;
using SpermIbfc.Data.ImageJ;

namespace SpermIbfc.Data.Tests.ImageJ;

/// <summary>Selections that we wrote, as the real ImageJ reads and draws them.</summary>
public sealed class RealImageJTests
{
    const int Width = 200;
    const int Height = 160;

    static readonly Vertex[] Whole = [new(20, 20), new(34, 25), new(47, 38), new(52, 55), new(64, 63)];
    static readonly Vertex[] Between = [new(19.5, 19.625), new(33.625, 24.5), new(46.75f, 37.7f), new(51.1f, 54.9f), new(-4.25, 60)];
    static readonly Vertex[] Head = [new(100, 30), new(130, 28), new(140, 50), new(120, 62), new(102, 55)];
    static readonly Vertex[] HeadBetween = [new(100.3f, 30.5), new(130.7f, 28.2f), new(140.1f, 50.9f), new(120.6f, 62.4f), new(102.25, 55.5)];

    static readonly (string Label, Roi Roi)[] Written =
    [
        ("midpiece", RoiShapes.ToMidpiece(Whole, 6, "midpiece")),
        ("midpiece", RoiShapes.ToMidpiece(Between, 6, "between pixels")),
        ("thin", RoiShapes.ToMidpiece(Between, 2.5, "головка µm 頭 😀")),
        ("head", RoiShapes.ToHead(Head, Width, Height, "head")),
        ("head between", RoiShapes.ToHead(HeadBetween, Width, Height, "head between pixels")),
        ("head off the image", RoiShapes.ToHead([.. Head.Select(v => new Vertex(v.X - 115, v.Y))], Width, Height, "head off the image")),
        ("spline", Spline(RoiShapes.ToMidpiece([.. Whole, Whole[^1], new(70, 90)], 6, "spline"))),
        ("closed spline", Spline(Area(RoiType.Polygon, HeadBetween, "closed spline"))),
        ("area", Area(RoiType.Freehand, HeadBetween, "area")),
        ("composite", Composite()),
        ("straight", new Roi { Type = RoiType.Line, Name = "straight", Bounds = new RoiBounds(10, 20, 61, 46), Points = [new(10.5, 20.5), new(60.25, 44.75)], StrokeWidth = 3, Options = RoiOptions.ScaleStroke }),
        ("noted", RoiShapes.ToMidpiece(Whole, 6, "noted") with { Group = 7, Position = 3, Properties = "annotator: first\n" }),
    ];

    [Fact]
    public void RealImageJ_OurSelections_ReadsTheSameAndDrawsTheSame()
    {
        using var folder = new TemporaryFolder();
        string zip = folder.In("RoiSet.zip"), little = folder.In("little.tif"), big = folder.In("big.tif");
        using (FileStream file = File.Create(zip)) RoiSet.Write(file, Written);
        if (RealImageJ.Read(zip, Width, Height, little, big) is not { } read) return;

        Assert.Equal(Written.Length, read.Count);
        Assert.Equal("midpiece-1.roi", read[1].Label);
        foreach ((Roi ours, RealImageJ.Selection theirs) in Written.Select(one => one.Roi).Zip(read))
        {
            Assert.Equal(ours.Name, theirs.Name);
            Assert.Equal((float)ours.StrokeWidth, theirs.StrokeWidth);
            Assert.Equal((ours.Group, ours.Position), (theirs.Group, theirs.Position));
            Assert.Equal(ours.Properties ?? "", theirs.Properties.Replace('|', '\n'));
            SamePoints(ours, theirs);
            SameMask(ours, theirs);
        }

        SameInTiff(little, littleEndian: true);
        SameInTiff(big, littleEndian: false);
    }

    static void SamePoints(Roi ours, RealImageJ.Selection theirs)
    {
        if (!ours.SplineFit)
        {
            Assert.Equal(ours.Points, theirs.Points);
            return;
        }

        RoiShape shape = Assert.Single(RoiShapes.Of(ours, null).Shapes);
        double shift = ours.IsArea ? 0.5 : 0;
        Assert.InRange(theirs.Points.Count - shape.Vertices.Count, 0, 1);
        Assert.All(shape.Vertices.Zip(theirs.Points), pair =>
        {
            Assert.Equal(pair.Second.X, pair.First.X + shift, 1e-4);
            Assert.Equal(pair.Second.Y, pair.First.Y + shift, 1e-4);
        });
    }

    static void SameMask(Roi ours, RealImageJ.Selection theirs)
    {
        Mask drawn = Mask.FromRuns(Width, Height, theirs.Drawn), filled = Mask.FromRuns(Width, Height, theirs.Filled);
        RoiShape shape = RoiShapes.Of(ours, null).Shapes[0];
        if (ours.Type != RoiType.Polyline || ours.SplineFit) return;
        if (shape.Kind == RoiShapeKind.Line) Assert.Equal(FijiRasterizer.Midpiece(shape.Vertices, shape.Width, Width, Height).ToRuns(), drawn.ToRuns());
        else Assert.Equal(FijiRasterizer.Head(shape.Vertices, Width, Height).ToRuns(), filled.ToRuns());
    }

    static void SameInTiff(string path, bool littleEndian)
    {
        (uint[] counts, byte[] data) = Tags(File.ReadAllBytes(path), littleEndian);
        TiffRoiContents contents = TiffRois.Read(counts, data, littleEndian, "overlay.tif");

        Assert.Empty(contents.Problems);
        Assert.Equal("noted", contents.Selection?.Name);
        Assert.Equal(Written.Select(one => one.Roi.Name), contents.Overlay.Select(roi => roi.Name));
        Assert.Equal(Written[4].Roi.Points, contents.Overlay[4].Points);
    }

    static (uint[] Counts, byte[] Data) Tags(byte[] tiff, bool littleEndian)
    {
        uint Number(int at, int size) => littleEndian
            ? size == 2 ? BinaryPrimitives.ReadUInt16LittleEndian(tiff.AsSpan(at)) : BinaryPrimitives.ReadUInt32LittleEndian(tiff.AsSpan(at))
            : size == 2 ? BinaryPrimitives.ReadUInt16BigEndian(tiff.AsSpan(at)) : BinaryPrimitives.ReadUInt32BigEndian(tiff.AsSpan(at));

        (int Count, int At) Field(int tag)
        {
            int at = (int)Number(4, 4) + 2;
            while (Number(at, 2) != tag) at += 12;
            return ((int)Number(at + 4, 4), (int)Number(at + 8, 4));
        }

        (int items, int countsAt) = Field(TiffRois.CountsTag);
        (int bytes, int dataAt) = Field(TiffRois.DataTag);
        return ([.. Enumerable.Range(0, items).Select(i => Number(countsAt + 4 * i, 4))], tiff[dataAt..(dataAt + bytes)]);
    }

    static Roi Spline(Roi roi) => roi with { Options = roi.Options | RoiOptions.SplineFit };

    static Roi Area(RoiType type, Vertex[] points, string name) => new()
    {
        Type = type,
        Name = name,
        Bounds = new RoiBounds(100, 28, 141, 63),
        Points = points,
        Options = RoiOptions.SubPixel,
    };

    static Roi Composite() => new()
    {
        Type = RoiType.Rectangle,
        Name = "composite",
        Bounds = new RoiBounds(10, 10, 60, 40),
        Points = [new(10, 10), new(30, 10), new(30, 30), new(10, 30), new(40, 20), new(60, 20), new(50, 40)],
        Path = [0, 10, 10, 1, 30, 10, 1, 30, 30, 1, 10, 30, 4, 0, 40, 20, 1, 60, 20, 1, 50, 40, 4],
    };
}
