using SpermIbfc.Data.Geometry;

namespace SpermIbfc.Data.Tests.Geometry;

public sealed class MaskPolarityTests
{
    [Theory]
    [InlineData(0, 255, false, "Raw values 0 and 255; 255 is the object, for 100 % of the border is 0.")]
    [InlineData(255, 0, true, "Raw values 0 and 255; 0 is the object, for 100 % of the border is 255 (saved inverted).")]
    [InlineData(0, 1, false, "Raw values 0 and 1; 1 is the object, for 100 % of the border is 0.")]
    public void Decide_TwoValues_TakesTheBorderForBackground(float background, float @object, bool inverted, string words)
    {
        float[] values = Square(background, @object);

        MaskPolarity polarity = MaskPolarity.Decide(6, 5, values);

        Assert.Equal([14, 2, 20, 2], polarity.Mask!.ToRuns());
        Assert.Equal(inverted, polarity.Inverted);
        Assert.Equal(words, polarity.Words);
    }

    [Fact]
    public void Decide_ObjectAtTheBorder_GoesByTheGreaterPart()
    {
        float[] values = Square(0, 255);
        values.AsSpan(0, 6).Fill(255);

        MaskPolarity polarity = MaskPolarity.Decide(6, 5, values);

        Assert.Equal([0, 6, 14, 2, 20, 2], polarity.Mask!.ToRuns());
        Assert.Contains("67 % of the border", polarity.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void Decide_ValuesOfAmnis_TakesAllButZero()
    {
        float[] values = Square(0, 1);
        (values[14], values[20]) = (2, 3);

        MaskPolarity polarity = MaskPolarity.Decide(6, 5, values);

        Assert.Equal(4, polarity.Mask!.Area);
        Assert.StartsWith("Values 0, 1, 2, 3, as Amnis writes them", polarity.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void Decide_AllZero_IsAnEmptyMask() =>
        Assert.Equal(0, MaskPolarity.Decide(6, 5, new float[30]).Mask!.Area);

    [Theory]
    [InlineData(255, 255, 255, "Every value is 255")]
    [InlineData(0, 255, 128, "different values (0, 128, 255); a mask has two")]
    [InlineData(1, 2, 3, "different values (1, 2, 3); a mask has two")]
    [InlineData(0, 255, float.NaN, "NaN")]
    public void Decide_WhatIsNoMask_SaysWhy(float background, float @object, float third, string words)
    {
        float[] values = Square(background, @object);
        values[14] = third;

        MaskPolarity polarity = MaskPolarity.Decide(6, 5, values);

        Assert.Null(polarity.Mask);
        Assert.Contains(words, polarity.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void Decide_Picture_IsRefusedAtItsFifthValue()
    {
        float[] values = [.. Enumerable.Range(0, 30).Select(i => (float)i)];

        Assert.Contains("more than four different values (0, 1, 2, 3, 4)", MaskPolarity.Decide(6, 5, values).Words, StringComparison.Ordinal);
    }

    // 2 x 2 pixels of the object in 6 x 5 of background.
    static float[] Square(float background, float @object)
    {
        var values = new float[30];
        Array.Fill(values, background);
        foreach (int at in (int[])[14, 15, 20, 21]) values[at] = @object;
        return values;
    }
}
