using SpermIbfc.Data.Geometry;
using SpermIbfc.Data.Imaging;
using SpermIbfc.ML.Demo;

namespace SpermIbfc.ML.Tests.Demo;

public sealed class SyntheticCellTests
{
    const long Seed = 7;

    static IEnumerable<SyntheticCell> Cells(bool focused, int count = 24) =>
        Enumerable.Range(0, count).Select(index => SyntheticCell.Draw(Seed, index, focused));

    [Fact]
    public void Draw_SameSeedAndIndex_SamePixelsAndClicks()
    {
        var first = SyntheticCell.Draw(Seed, 3, focused: true);
        var second = SyntheticCell.Draw(Seed, 3, focused: true);

        Assert.True(first.BrightField.Bytes.Span.SequenceEqual(second.BrightField.Bytes.Span));
        Assert.True(first.Fluorescence.Bytes.Span.SequenceEqual(second.Fluorescence.Bytes.Span));
        Assert.Equal(first.HeadClicks, second.HeadClicks);
        Assert.Equal(first.MidpieceClicks, second.MidpieceClicks);
    }

    [Fact]
    public void Draw_OtherSeedOrIndex_OtherPixels()
    {
        var cell = SyntheticCell.Draw(Seed, 3, focused: true);

        Assert.False(cell.BrightField.Bytes.Span.SequenceEqual(SyntheticCell.Draw(Seed, 4, focused: true).BrightField.Bytes.Span));
        Assert.False(cell.BrightField.Bytes.Span.SequenceEqual(SyntheticCell.Draw(Seed + 1, 3, focused: true).BrightField.Bytes.Span));
    }

    [Fact]
    public void Draw_Pixels_StayWithinTwelveBitsAndUseThem()
    {
        foreach (var plane in Cells(focused: true).SelectMany(cell => new[] { cell.BrightField, cell.Fluorescence }))
        {
            ushort most = 0;
            foreach (ushort sample in plane.Samples<ushort>()) most = Math.Max(most, sample);
            Assert.InRange(most, 200, Camera.FullScale);
        }
    }

    [Fact]
    public void Draw_Sizes_VaryWithinTheInstruments()
    {
        var shapes = Cells(focused: true, 40).Select(cell => cell.Shape).ToList();

        Assert.All(shapes, shape => Assert.InRange(shape.Width, SpermShapeFactory.MinWidth, SpermShapeFactory.MaxWidth));
        Assert.All(shapes, shape => Assert.InRange(shape.Height, SpermShapeFactory.MinHeight, SpermShapeFactory.MaxHeight));
        Assert.True(shapes.Select(shape => shape.Width).Distinct().Count() > 5);
        Assert.True(shapes.Select(shape => shape.Height).Distinct().Count() > 5);
    }

    [Fact]
    public void Draw_Midpiece_IsAboutTwentyMicrometresLong()
    {
        var microns = Cells(focused: true, 60).Select(cell => ArcLength.OfPolyline(cell.Shape.Midpiece) * DemoFolder.PixelSizeMicrons).ToList();

        Assert.InRange(microns.Average(), 19, 21.5);
        Assert.True(microns.Max() - microns.Min() > 1);
    }

    [Fact]
    public void Draw_HeadAndMidpiece_LieWithinTheImage()
    {
        foreach (var shape in Cells(focused: true, 60).Select(cell => cell.Shape))
        {
            Assert.All(shape.HeadOutline.Concat(shape.Midpiece), v =>
            {
                Assert.InRange(v.X, 3, shape.Width - 4);
                Assert.InRange(v.Y, 3, shape.Height - 4);
            });
        }
    }

    [Fact]
    public void Target_ExpertsClicks_CoverTheTrueShape()
    {
        foreach (var cell in Cells(focused: true))
        {
            int w = cell.Shape.Width, h = cell.Shape.Height;
            var target = DemoFolder.Target(cell);
            var line = new DistanceToLine(new Field(w, h), cell.Shape.Midpiece, 4);
            var sheath = Pixels(w, h, (x, y) => line.Distance[(y + Field.Border) * (w + 2 * Field.Border) + x + Field.Border] <= 3);
            var head = Pixels(w, h, (x, y) => OutlineDepth.At(cell.Shape.HeadOutline, x, y) >= -0.5);
            var drawnHead = Mask.FromBytes(w, h, target[0].Samples<byte>());
            var drawnMidpiece = Mask.FromBytes(w, h, target[1].Samples<byte>());

            double midpieceDice = Dice(drawnMidpiece, sheath), headDice = Dice(drawnHead, head.Except(drawnMidpiece));
            Assert.True(midpieceDice > 0.8, $"midpiece {midpieceDice:0.000}");
            Assert.True(headDice > 0.8, $"head {headDice:0.000}");
            Assert.Equal(0, drawnHead.And(drawnMidpiece).Area);
        }
    }

    [Fact]
    public void ExpertHand_Clicks_AreAsFewAsAnExpertMakes()
    {
        foreach (var cell in Cells(focused: true))
        {
            Assert.InRange(cell.MidpieceClicks.Count, 6, 10);
            Assert.InRange(cell.HeadClicks.Count, 14, 20);
        }
    }

    [Fact]
    public void Draw_Fluorescence_IsBrightestOnTheMidpiece()
    {
        foreach (var cell in Cells(focused: true))
        {
            var on = DemoFolder.Target(cell)[1].Bytes.ToArray();
            var light = cell.Fluorescence.ToFloats();
            double inside = light.Where((_, i) => on[i] != 0).Average(), outside = light.Where((_, i) => on[i] == 0).Average();
            Assert.True(inside > 4 * outside, $"{inside:0} on the midpiece, {outside:0} elsewhere");
        }
    }

    [Fact]
    public void Draw_Focused_HasSteeperEdgesThanOutOfFocus()
    {
        double focused = Cells(focused: true).Average(cell => Sharpness(cell.Fluorescence));
        double blurred = Cells(focused: false).Average(cell => Sharpness(cell.Fluorescence));

        Assert.True(focused > 1.15 * blurred, $"{focused:0.000} focused, {blurred:0.000} out of focus");
    }

    static Mask Pixels(int w, int h, Func<int, int, bool> on)
    {
        var bytes = new byte[w * h];
        for (int i = 0; i < bytes.Length; i++) bytes[i] = on(i % w, i / w) ? (byte)1 : (byte)0;
        return Mask.FromBytes(w, h, bytes);
    }

    static double Dice(Mask a, Mask b) => 2.0 * a.And(b).Area / (a.Area + b.Area);

    /// <summary>Root mean square of the gradient, over the range from the 1st to the 99th percentile.</summary>
    static double Sharpness(Plane plane)
    {
        var values = plane.ToFloats();
        var range = Percentile.Of(values, 1, 99);
        double sum = 0;
        for (int y = 1; y < plane.Height; y++)
        {
            for (int x = 1; x < plane.Width; x++)
            {
                int i = y * plane.Width + x;
                double dx = values[i] - values[i - 1], dy = values[i] - values[i - plane.Width];
                sum += dx * dx + dy * dy;
            }
        }

        return Math.Sqrt(sum / plane.PixelCount) / (range[1] - range[0]);
    }
}
