using SpermIbfc.ML.Metrics;

namespace SpermIbfc.ML.Tests.Metrics;

public sealed class FigureTests
{
    [Theory]
    [InlineData(0, 1.0)]
    [InlineData(1, 0.9915)]
    [InlineData(2, 0.9830)]
    public void PaperF1_ErrorsOfSixty_IsThatOfTheTable(int errors, double table)
    {
        var confusion = Of((0, 0, 30 - errors), (0, 1, errors), (1, 1, 30));

        Assert.Equal(table, Math.Truncate(confusion.Figures().PaperF1 * 1e4) / 1e4, 10);
    }

    [Fact]
    public void Figures_CountedByHand_AreThoseOfTheFocusedClass()
    {
        var figures = Of((0, 0, 6), (0, 1, 2), (1, 0, 1), (1, 1, 11)).Figures();

        Assert.Equal(6 / 7.0, figures.Precision, 12);
        Assert.Equal(6 / 8.0, figures.Recall, 12);
        Assert.Equal(12 / 15.0, figures.F1, 12);
        Assert.Equal(17 / 20.0, figures.Accuracy, 12);
        Assert.Equal([[6, 2], [1, 11]], figures.Confusion);
    }

    [Fact]
    public void Figures_NothingPredictedFocused_AreZeroAndNotNaN()
    {
        var figures = Of((1, 1, 4)).Figures();

        Assert.Equal((0, 0, 0, 1), (figures.F1, figures.Precision, figures.Recall, figures.Accuracy));
    }

    [Fact]
    public void Dice_BothEmpty_IsOne() => Assert.Equal(1, new DiceCounts(0, 0, 0).Dice);

    [Fact]
    public void Dice_Pooled_CountsPixelsOfBothStructuresTogether()
    {
        var cell = CellDice.Of(head: new DiceCounts(10, 20, 20), midpiece: new DiceCounts(0, 0, 10));

        Assert.Equal(0.5, cell.Head);
        Assert.Equal(0, cell.Midpiece);
        Assert.Equal(20 / 50.0, cell.Pooled, 12);
    }

    [Fact]
    public void MeanSd_OfCells_IsThePopulations()
    {
        var figures = CellDice.Figures([new(0.2, 0, 1), new(0.4, 0, 1), new(0.9, 0, 1)]);

        Assert.Equal(0.5, figures.Pooled.Mean, 12);
        Assert.Equal(Math.Sqrt((0.09 + 0.01 + 0.16) / 3), figures.Pooled.Sd, 12);
        Assert.Equal(3, figures.Cells);
    }

    static Confusion Of(params (int Truth, int Predicted, int Times)[] cells)
    {
        var confusion = new Confusion(["focused", "out of focus"]);
        foreach (var (truth, predicted, times) in cells)
        {
            for (int i = 0; i < times; i++) confusion.Add(truth, predicted);
        }

        return confusion;
    }
}
