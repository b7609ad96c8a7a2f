using System.Text.Json;
using SpermIbfc.Data.Imaging;
using SpermIbfc.ML.Datasets;
using SpermIbfc.ML.Metrics;
using SpermIbfc.ML.Tests.Support;
using SpermIbfc.ML.Training;

namespace SpermIbfc.ML.Tests.Golden;

[Collection(TorchCollection.Name)]
public sealed class KernelGoldenTests
{
    static readonly JsonElement Golden = GoldenData.Read("kernels.json");

    public static TheoryData<string> Named(string kind) => [.. Golden.GetProperty(kind).EnumerateArray().Select(x => x.Text("name"))];

    static JsonElement Case(string kind, string name) => Golden.GetProperty(kind).EnumerateArray().Single(x => x.Text("name") == name);

    [Theory]
    [MemberData(nameof(Named), "percentiles")]
    public void Percentile_Pixels_Numpys(string name)
    {
        var golden = Case("percentiles", name);
        var pixels = Formula.Pixels(name, golden.Integer("count")).Select(x => (float)x).ToArray();

        var found = Percentile.Of(pixels, golden.Doubles("percents"));

        var expected = golden.Doubles("expected");
        for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], found[i], 4096 * 1e-7);
    }

    [Theory]
    [MemberData(nameof(Named), "normalisations")]
    public void Normalisation_Pixels_Numpys(string name)
    {
        var golden = Case("normalisations", name);
        int height = golden.Integer("height"), width = golden.Integer("width");
        var into = new float[height * width];

        bool hasRange = Normalisation.Apply(Plane.FromUInt16(width, height, Formula.Pixels(name, height * width)), into);

        Assert.True(hasRange);
        var expected = golden.Floats("expected");
        for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], into[i], 2e-6f);
    }

    [Theory]
    [MemberData(nameof(Named), "resizes")]
    public void Resize_UpAndDown_TorchvisionsAntialiasedBilinear(string name)
    {
        var golden = Case("resizes", name);
        int height = golden.Integer("height"), width = golden.Integer("width"), side = golden.Integer("side");

        var square = Resize.ToSquare(Formula.Scaled(name, 2 * height * width, 0.5, 0.5), 2, height, width, side);

        var expected = golden.Floats("expected");
        Assert.Equal(expected.Length, square.Length);
        for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], square[i], 1e-5f);
    }

    [Theory]
    [MemberData(nameof(Named), "schedules")]
    public void PlateauSchedule_Losses_PyTorchsRates(string name)
    {
        var golden = Case("schedules", name);
        double[] losses = golden.Doubles("losses"), rates = golden.Doubles("rates");
        var schedule = new PlateauSchedule(0.001);
        for (int epoch = 0; epoch < losses.Length; epoch++)
        {
            schedule = schedule.After(losses[epoch]);
            Assert.True(Math.Abs(schedule.LearningRate - rates[epoch]) <= 1e-12 * rates[epoch], $"epoch {epoch}: {schedule.LearningRate:r} instead of {rates[epoch]:r}");
        }
    }

    [Theory]
    [MemberData(nameof(Named), "confusions")]
    public void Confusion_Predictions_FiguresByDefinition(string name)
    {
        var golden = Case("confusions", name);
        double[] truth = golden.Doubles("truth"), predicted = golden.Doubles("predicted");
        var confusion = new Confusion(["focused", "out_of_focus"]);
        for (int i = 0; i < truth.Length; i++) confusion.Add((int)truth[i], (int)predicted[i]);

        var figures = confusion.Figures();

        Assert.Equal(golden.Number("accuracy"), figures.Accuracy, 1e-12);
        Assert.Equal(golden.Number("precision"), figures.Precision, 1e-12);
        Assert.Equal(golden.Number("recall"), figures.Recall, 1e-12);
        Assert.Equal(golden.Number("f1"), figures.F1, 1e-12);
        Assert.Equal(golden.Number("paperF1"), figures.PaperF1, 1e-12);
        Assert.Equal(golden.GetProperty("confusion").EnumerateArray().SelectMany(row => row.EnumerateArray().Select(x => x.GetInt32())), figures.Confusion.SelectMany(row => row));
    }

    [Fact]
    public void Dice_ImagesOfTwoStructures_PooledAndEachByDefinition()
    {
        var golden = Golden.GetProperty("dice");
        var cells = new List<CellDice>();
        foreach (var image in golden.GetProperty("images").EnumerateArray())
        {
            int index = image.Integer("image");
            var dice = CellDice.Of(Count(index, "head"), Count(index, "midpiece"));
            Assert.Equal(image.Number("pooled"), dice.Pooled, 1e-12);
            Assert.Equal(image.Number("head"), dice.Head, 1e-12);
            Assert.Equal(image.Number("midpiece"), dice.Midpiece, 1e-12);
            cells.Add(dice);
        }

        var figures = CellDice.Figures(cells);
        var expected = golden.GetProperty("figures");
        Assert.Equal(expected.GetProperty("pooled").Number("mean"), figures.Pooled.Mean, 1e-12);
        Assert.Equal(expected.GetProperty("pooled").Number("sd"), figures.Pooled.Sd, 1e-12);
        Assert.Equal(expected.GetProperty("head").Number("sd"), figures.Head.Sd, 1e-12);
        Assert.Equal(expected.GetProperty("midpiece").Number("mean"), figures.Midpiece.Mean, 1e-12);
    }

    static DiceCounts Count(int image, string part)
    {
        const int Pixels = 400;
        float[] p = Formula.Uniform($"dice{image}.{part}.p", Pixels), t = Formula.Uniform($"dice{image}.{part}.t", Pixels);
        long both = 0, predicted = 0, truth = 0;
        for (int i = 0; i < Pixels; i++)
        {
            bool on = p[i] < (image == 5 ? -1 : -0.4), should = t[i] < (image >= 4 ? -1 : -0.6) || (on && image < 3);
            if (on) predicted++;
            if (should) truth++;
            if (on && should) both++;
        }

        return new DiceCounts(both, predicted, truth);
    }
}
