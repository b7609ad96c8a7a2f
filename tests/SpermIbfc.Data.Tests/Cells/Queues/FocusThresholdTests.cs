using SpermIbfc.Data.Cells.Queues;

namespace SpermIbfc.Data.Tests.Cells.Queues;

public sealed class FocusThresholdTests
{
    static float[] From(float first, int count, float step = 1) => [.. Enumerable.Range(0, count).Select(index => first + (index * step))];

    [Fact]
    public void Separating_ClassesApart_IsTheMiddleOfTheGap()
    {
        var found = FocusThreshold.Separating(From(60, 10), From(31, 12))!;
        Assert.Equal((51, 1, 1, 22), (found.Value, found.Sensitivity, found.Specificity, found.Labels));
    }

    [Fact]
    public void Separating_OverlappingClasses_HasTheGreatestYoudenIndex()
    {
        var random = new Random(5);
        float[] focused = [.. Enumerable.Range(0, 60).Select(_ => (float)Math.Round(55 + (20 * random.NextDouble()), 1))];
        float[] outOfFocus = [.. Enumerable.Range(0, 45).Select(_ => (float)Math.Round(40 + (25 * random.NextDouble()), 1))];
        var found = FocusThreshold.Separating(focused, outOfFocus)!;

        double J(double threshold) => focused.Count(value => value >= threshold) / 60.0 + (outOfFocus.Count(value => value < threshold) / 45.0) - 1;

        Assert.Equal(J(found.Value), found.Sensitivity + found.Specificity - 1, 12);
        Assert.All(Enumerable.Range(0, 4000).Select(step => 39 + (step * 0.01)), threshold => Assert.True(J(threshold) <= J(found.Value) + 1e-12, $"{threshold}"));
    }

    [Fact]
    public void Separating_TwoEquallyGoodGaps_TakesTheWiderOne()
    {
        // Between 9 and 10 all of one class are right; between 19 and 40 all of the other: J is 0.5 in both.
        float[] outOfFocus = [.. From(0, 10), .. From(10, 10)], focused = [.. From(10, 10), .. From(40, 10)];
        Assert.Equal(29.5, FocusThreshold.Separating(focused, outOfFocus)!.Value);
    }

    [Fact]
    public void Separating_TooFewOfAClassOrNothingToSeparate_IsNone()
    {
        Assert.Null(FocusThreshold.Separating(From(60, 9), From(31, 40)));
        Assert.Null(FocusThreshold.Separating(From(60, 40), From(31, 9)));
        Assert.Null(FocusThreshold.Separating(From(1, 10), From(20, 10)));
        Assert.Null(FocusThreshold.Separating(From(5, 12, 0), From(5, 12, 0)));
    }
}
