using System.Text.Json;
using SpermIbfc.Data.Geometry;
using SpermIbfc.Data.ImageJ;
using SpermIbfc.Data.Tests.Fixtures;

namespace SpermIbfc.Data.Tests.ImageJ;

public sealed class RoiShapesTests
{
    static readonly Vertex[] Head = [new(100, 30), new(130, 28), new(140, 50), new(120, 62), new(102, 55)];

    [Theory]
    [InlineData("polyline_w6_int.roi", 6)]
    [InlineData("polyline_w6_subpixel_czt.roi", 6)]
    [InlineData("polyline_w2.5_color_group_props.roi", 2.5)]
    [InlineData("freeline_w3.roi", 3)]
    [InlineData("polyline_negative_subpixel.roi", 6)]
    [InlineData("polyline_w6_splinefit.roi", 6)]
    public void Of_LinesOfImageJ_DrawAsImageJDid(string file, double width)
    {
        if (Fixture(file) is not var (roi, expected)) return;

        RoiShape shape = Assert.Single(RoiShapes.Of(roi, RoiShapeKind.Line).Shapes);

        Assert.Equal(width, shape.Width);
        int w = expected.GetProperty("w").GetInt32(), h = expected.GetProperty("h").GetInt32();
        Assert.Equal(Runs(expected), FijiRasterizer.Midpiece(shape.Vertices, shape.Width, w, h).ToRuns());
    }

    [Fact]
    public void Of_SplineOfImageJ_LiesOnItsCurve()
    {
        if (Fixture("polyline_w6_splinefit.roi") is not var (roi, expected)) return;

        RoiShape shape = Assert.Single(RoiShapes.Of(roi, RoiShapeKind.Line).Shapes);

        Vertex[] curve = Points(expected, "splinePts");
        Assert.Equal(curve.Length, shape.Vertices.Count);
        Assert.All(curve.Zip(shape.Vertices), pair => Assert.InRange(Distance(pair.First, pair.Second), 0, 1e-4));
        Assert.Contains("spline of 7 nodes", Assert.Single(shape.Notes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("oval.roi")]
    [InlineData("rounded_rect.roi")]
    public void Of_RoundAreas_LieOnImageJsPath(string file)
    {
        if (Fixture(file) is not var (roi, expected)) return;

        RoiShape shape = Assert.Single(RoiShapes.Of(roi, RoiShapeKind.Outline).Shapes);

        Assert.All(Points(expected, "pts"), point => Assert.InRange(
            DistanceToOutline(new Vertex(point.X - 0.5, point.Y - 0.5), shape.Vertices), 0, 0.05));
    }

    [Theory]
    [InlineData("polygon_int.roi")]
    [InlineData("polygon_subpixel.roi")]
    [InlineData("freehand_int.roi")]
    [InlineData("traced_wand.roi")]
    [InlineData("ellipse.roi")]
    [InlineData("rect.roi")]
    public void Of_AreasOfImageJ_AreHalfAPixelLeftAndUp(string file)
    {
        if (Fixture(file) is not var (roi, expected)) return;

        RoiShape shape = Assert.Single(RoiShapes.Of(roi, null).Shapes);

        Assert.Equal(RoiShapeKind.Outline, shape.Kind);
        Vertex[] theirs = Points(expected, "pts");
        Assert.Equal(theirs.Take(shape.Vertices.Count), shape.Vertices.Select(v => new Vertex(v.X + 0.5, v.Y + 0.5)));
        int w = expected.GetProperty("w").GetInt32(), h = expected.GetProperty("h").GetInt32();
        RasterizerFinding finding = RasterizerFinder.Find(shape.Vertices, 1, Mask.FromRuns(w, h, Runs(expected)));
        Assert.Equal(new RasterizerMatch(FijiOperation.PolygonMask, 0.5, 1), finding.Nearest);
    }

    [Fact]
    public void Of_ClosedLineOfWidth1_IsAnOutlineWithoutItsRepeatedVertex()
    {
        if (Fixture("polyline_w1_closed_head.roi") is not var (roi, _)) return;

        RoiShape shape = Assert.Single(RoiShapes.Of(roi, null).Shapes);

        Assert.Equal(RoiShapeKind.Outline, shape.Kind);
        Assert.Equal(Head, shape.Vertices);
        Assert.Empty(shape.Notes);
    }

    [Fact]
    public void Of_OpenOutline_IsClosedAndSaid()
    {
        if (Fixture("polyline_w0_open_head.roi") is not var (roi, _)) return;

        RoiShape shape = Assert.Single(RoiShapes.Of(roi, RoiShapeKind.Outline).Shapes);

        Assert.Equal(Head, shape.Vertices);
        Assert.Contains("open: it was closed from (102, 55) to (100, 30)", Assert.Single(shape.Notes), StringComparison.Ordinal);
        Assert.Equal(RoiShapeKind.Line, Assert.Single(RoiShapes.Of(roi, null).Shapes).Kind);
    }

    [Fact]
    public void Of_Composite_GivesEachOutline()
    {
        if (Fixture("composite.roi") is not var (roi, _)) return;

        RoiShapesOutcome outcome = RoiShapes.Of(roi, RoiShapeKind.Outline);

        Assert.Equal([4, 140], outcome.Shapes.Select(shape => shape.Vertices.Count));
        Assert.Contains("composite of 2 outlines", outcome.Shapes[0].Notes[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Of_CurvedPath_PassesThroughTheCurvesMiddle()
    {
        var roi = new Roi
        {
            Type = RoiType.Rectangle,
            Name = "curved",
            Bounds = default,
            Points = [],
            Path = [0, 0.5f, 0.5f, 2, 10.5f, 20.5f, 20.5f, 0.5f, 3, 20.5f, -19.5f, 0.5f, -19.5f, 0.5f, 0.5f, 4],
        };

        RoiShape shape = Assert.Single(RoiShapes.Of(roi, null).Shapes);

        Assert.Contains(shape.Vertices, vertex => Distance(vertex, new Vertex(10, 10)) < 1e-9);
        Assert.Contains(shape.Vertices, vertex => Distance(vertex, new Vertex(10, -15)) < 1e-9);
        Assert.Equal(32, shape.Vertices.Count);
    }

    [Theory]
    [InlineData("points.roi", null, "points")]
    [InlineData("angle.roi", null, "angle")]
    [InlineData("text.roi", null, "text")]
    [InlineData("polygon_int.roi", RoiShapeKind.Line, "a midpiece is a line")]
    [InlineData("polyline_zero_length.roi", RoiShapeKind.Outline, "at least 3 points; this one has 1")]
    public void Of_WhatIsNoDrawing_SaysWhy(string file, RoiShapeKind? wanted, string words)
    {
        if (Fixture(file) is not var (roi, _)) return;

        RoiShapesOutcome outcome = RoiShapes.Of(roi, wanted);

        Assert.Empty(outcome.Shapes);
        Assert.Contains(words, outcome.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.375)]
    public void ToHead_ReadBack_IsTheSameOutline(double shift)
    {
        Vertex[] head = [.. Head.Select(v => new Vertex(v.X + shift, v.Y - shift)), new(100 + shift, 30 - shift)];

        Roi roi = RoiReader.Read(RoiWriter.Write(RoiShapes.ToHead(head, 200, 160, "h")), "h.roi");
        RoiShape shape = Assert.Single(RoiShapes.Of(roi, null).Shapes);

        Assert.Equal(RoiShapeKind.Outline, shape.Kind);
        Assert.Equal(head, shape.Vertices);
        Assert.Equal(shift != 0, roi.SubPixel);
    }

    [Fact]
    public void ToMidpiece_VerticesThatAreNoNumbers_AreRefused()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => RoiShapes.ToMidpiece([new(1, 2), new(double.NaN, 3)], 6, "m"));

        Assert.Contains("Vertex 1", error.Message, StringComparison.Ordinal);
    }

    static (Roi Roi, JsonElement Expected)? Fixture(string file)
    {
        if (SharedData.Find("data/imagej/rois") is not { } folder) return null;
        JsonElement all = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "expected.json"))).RootElement;
        JsonElement expected = all.EnumerateArray().Single(one => one.GetProperty("entry").GetString() == file);
        return (RoiReader.Read(File.ReadAllBytes(Path.Combine(folder, file)), file), expected);
    }

    static Vertex[] Points(JsonElement roi, string field) =>
        [.. roi.GetProperty(field).EnumerateArray().Select(p => new Vertex(p[0].GetSingle(), p[1].GetSingle()))];

    static int[] Runs(JsonElement roi) => [.. roi.GetProperty("maskRle").EnumerateArray().Select(number => number.GetInt32())];

    static double Distance(Vertex a, Vertex b) => double.Hypot(a.X - b.X, a.Y - b.Y);

    static double DistanceToOutline(Vertex point, IReadOnlyList<Vertex> outline) =>
        Enumerable.Range(0, outline.Count).Min(i => DistanceToSegment(point, outline[i], outline[(i + 1) % outline.Count]));

    static double DistanceToSegment(Vertex p, Vertex a, Vertex b)
    {
        double dx = b.X - a.X, dy = b.Y - a.Y, squared = dx * dx + dy * dy;
        double t = squared == 0 ? 0 : Math.Clamp(((p.X - a.X) * dx + (p.Y - a.Y) * dy) / squared, 0, 1);
        return Distance(p, new Vertex(a.X + t * dx, a.Y + t * dy));
    }
}
