using SpermIbfc.Data.Runs;
using SpermIbfc.ML.Datasets;
using SpermIbfc.ML.Losses;
using SpermIbfc.ML.Tests.Support;
using static TorchSharp.torch;

namespace SpermIbfc.ML.Tests.Losses;

[Collection(TorchCollection.Name)]
public sealed class LossTests
{
    [Fact]
    public void SoftDice_TwoImages_TakesTheBatchAsOneSet()
    {
        using var scope = NewDisposeScope();
        // sigmoid(0) = 1/2, sigmoid(ln 3) = 3/4.
        float ln3 = MathF.Log(3);
        var logits = Tensors.Of([2, 2], 0, ln3, ln3, 0);
        var target = Tensors.Of([2, 2], 1, 0, 1, 0);

        // both: 0.5 + 0.75; either: 2.5 + 2.
        Assert.Equal(1 - 2 * 1.25 / 4.5, Loss.SoftDice(logits, target).item<float>(), 6);
    }

    [Fact]
    public void CrossEntropy_ProbabilityTargets_IsTheMeanOverImages()
    {
        using var scope = NewDisposeScope();
        var logits = Tensors.Of([2, 2], 0, MathF.Log(3), 0, 0);
        var target = Tensors.Of([2, 2], 0.5f, 0.5f, 1, 0);

        double first = -(0.5 * Math.Log(0.25) + 0.5 * Math.Log(0.75)), second = -Math.Log(0.5);
        Assert.Equal((first + second) / 2, Loss.CrossEntropy(logits, target).item<float>(), 6);
    }

    [Fact]
    public void CrossEntropy_BackgroundPixels_AddNothingButCount()
    {
        using var scope = NewDisposeScope();
        var logits = Tensors.Of([1, 2, 1, 2], 0, 5, 0, -5);
        var target = Tensors.Of([1, 2, 1, 2], 1, 0, 0, 0);

        Assert.Equal(Math.Log(2) / 2, Loss.CrossEntropy(logits, target).item<float>(), 6);
    }

    [Fact]
    public void BinaryCrossEntropy_EachChannelByItself_IsTheMeanOverAll()
    {
        using var scope = NewDisposeScope();
        var logits = Tensors.Of([1, 2, 1, 1], 0, MathF.Log(3));
        var target = Tensors.Of([1, 2, 1, 1], 1, 1);

        Assert.Equal((Math.Log(2) - Math.Log(0.75)) / 2, Loss.BinaryCrossEntropy(logits, target).item<float>(), 6);
    }

    [Fact]
    public void Total_OfTheTerms_IsTheirUnweightedSum()
    {
        using var scope = NewDisposeScope();
        var terms = Loss.Of(LossKind.CrossEntropyAndDice, Tensors.Of([1, 2], 1, -1), Tensors.Of([1, 2], 1, 0));

        Assert.Equal(terms.CrossEntropy.item<float>() + terms.Dice.item<float>(), terms.Total.item<float>(), 6);
    }

    [Fact]
    public void SoftDice_NothingAnywhere_HasAGradientThatIsANumber()
    {
        using var scope = NewDisposeScope();
        var logits = full([1, 2, 2, 2], -200f);
        logits.requires_grad = true;

        Loss.SoftDice(logits, zeros_like(logits)).backward();

        Assert.All(logits.grad!.Values(), value => Assert.True(float.IsFinite(value)));
    }

    [Theory]
    [InlineData(LossKind.CrossEntropyAndDice)]
    [InlineData(LossKind.BinaryCrossEntropyAndDice)]
    public void Loss_MorePadding_StaysTheSame(LossKind kind)
    {
        using var scope = NewDisposeScope();
        var small = Padded(rows: 3, columns: 4);
        var large = Padded(rows: 7, columns: 9);

        foreach (var (a, b) in new[] { (small.CrossEntropy, large.CrossEntropy), (small.Dice, large.Dice), (small.Total, large.Total) })
            Assert.Equal(a.item<float>(), b.item<float>(), 1e-5);

        // One cell of 3 x 4 and one of 2 x 2, on a canvas of the given size; the logits of padded pixels are wild.
        LossTerms Padded(int rows, int columns)
        {
            var random = new Random(5);
            Sample[] cells = [Cell(3, 4, random), Cell(2, 2, random)];
            var canvas = new Canvas(rows, columns, PaddingKind.Zero, PaddingCounts: false);
            var batch = BatchData.OfMasks([0, 1], cells, canvas);
            var logits = (float[])batch.Inputs.Clone();
            float[] valid = batch.Valid ?? [.. Enumerable.Repeat(1f, 2 * rows * columns)];
            for (int i = 0; i < logits.Length; i++)
            {
                if (valid[i / (2 * rows * columns) * rows * columns + i % (rows * columns)] == 0) logits[i] = 17 - i % 34;
            }

            return Loss.Of(kind, Tensors.Of(batch.InputShape, logits), Tensors.Of(batch.TargetShape, batch.Targets), Tensors.Of(batch.ValidShape, valid));
        }

        static Sample Cell(int height, int width, Random random) => new(
            [.. Enumerable.Range(0, 2 * height * width).Select(_ => random.NextSingle() * 4 - 2)], 2, height, width,
            [.. Enumerable.Range(0, 2 * height * width).Select(i => (float)(i % 2))], 2);
    }
}
