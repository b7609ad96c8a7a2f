using System.Globalization;
using System.Text.Json;
using SpermIbfc.Data.Geometry;
using SpermIbfc.Data.ImageJ;
using SpermIbfc.Data.Tests.Fixtures;

namespace SpermIbfc.Data.Tests.ImageJ;

/// <summary>Files that ImageJ 1.53t wrote, and what it says of them when it reads them back.</summary>
public sealed class RoiFixtureTests
{
    // ImageJ gives these as the points of a drawn path, which is no part of the file: RoiShapesTests holds those.
    static readonly HashSet<string> PathsOnly = ["oval.roi", "rounded_rect.roi"];

    [Fact]
    public void Read_FilesOfImageJ_SaysWhatImageJSays()
    {
        if (SharedData.Find("data/imagej/rois") is not { } folder) return;
        JsonElement[] expected = [.. JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "expected.json"))).RootElement.EnumerateArray()];

        foreach (JsonElement one in expected)
        {
            string entry = one.GetProperty("entry").GetString()!;
            Assert.Equal(Described(one), Described(RoiReader.Read(File.ReadAllBytes(Path.Combine(folder, entry)), entry)));
        }

        Assert.Equal(Directory.GetFiles(folder, "*.roi").Length, expected.Length);
    }

    [Fact]
    public void Write_FilesOfImageJ_GivesTheSameBytes()
    {
        if (SharedData.Find("data/imagej/rois") is not { } folder) return;
        string[] files = Directory.GetFiles(folder, "*.roi");

        Assert.Equal(32, files.Length);
        Assert.All(files, file =>
        {
            byte[] bytes = File.ReadAllBytes(file);
            Assert.Equal(Convert.ToHexString(bytes), Convert.ToHexString(RoiWriter.Write(RoiReader.Read(bytes, file))));
        });
    }

    static string Described(JsonElement roi)
    {
        string entry = roi.GetProperty("entry").GetString()!;
        int[] box = [.. roi.GetProperty("bounds").EnumerateArray().Select(number => number.GetInt32())];
        IEnumerable<Vertex> points = roi.GetProperty("pts").EnumerateArray().Select(p => new Vertex(p[0].GetDouble(), p[1].GetDouble()));
        return Join(
            roi.GetProperty("name").GetString(),
            roi.GetProperty("type").GetString(),
            roi.GetProperty("subPixel").GetBoolean(),
            roi.GetProperty("strokeWidth").GetDouble(),
            roi.GetProperty("scaleStrokeWidth").GetBoolean(),
            roi.GetProperty("strokeColor").GetString(),
            roi.GetProperty("fillColor").GetString(),
            roi.GetProperty("group").GetInt32(),
            roi.GetProperty("position").GetInt32(),
            roi.GetProperty("c").GetInt32(),
            roi.GetProperty("z").GetInt32(),
            roi.GetProperty("t").GetInt32(),
            string.Join(' ', box),
            roi.GetProperty("props").GetString(),
            roi.GetProperty("splineFit").GetBoolean(),
            PathsOnly.Contains(entry) ? "" : Text(points));
    }

    static string Described(Roi roi) => Join(
        roi.Name,
        TypeName(roi),
        roi.SubPixel,
        roi.StrokeWidth,
        roi.ScaleStroke,
        Colour(roi.StrokeColour),
        Colour(roi.FillColour),
        roi.Group,
        roi.Position,
        roi.Channel,
        roi.Slice,
        roi.Frame,
        string.Join(' ', roi.Bounds.Left, roi.Bounds.Top, roi.Bounds.Width, roi.Bounds.Height),
        roi.Properties,
        roi.SplineFit,
        roi.Type == RoiType.Oval || roi.ArcSize > 0 ? "" : Text(roi.Points));

    static string TypeName(Roi roi) => (roi.IsComposite, roi.Subtype, roi.Type) switch
    {
        (true, _, _) => "Composite",
        (_, RoiSubtype.Text, _) => "Text",
        (_, RoiSubtype.Arrow, _) => "Arrow",
        (_, _, RoiType.Line) => "Straight Line",
        (_, _, RoiType.FreeLine) => "Freeline",
        (_, _, { } type) => type.ToString(),
    };

    static string? Colour(uint argb) => argb == 0 ? null : "#" + argb.ToString("x8", CultureInfo.InvariantCulture);

    // ImageJ's own decimals of a float: compared as floats.
    static string Text(IEnumerable<Vertex> points) => string.Join(' ', points.Select(point => $"{(float)point.X},{(float)point.Y}"));

    static string Join(params object?[] fields) => string.Join('\n', fields);
}
