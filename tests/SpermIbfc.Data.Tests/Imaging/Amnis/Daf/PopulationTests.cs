using SpermIbfc.Data.Imaging.Amnis.Daf;

namespace SpermIbfc.Data.Tests.Imaging.Amnis.Daf;

public sealed class PopulationTests
{
    static readonly DafPopulation All = DafSamples.All;

    [Theory]
    [InlineData("All", new[] { 0, 1, 2, 3, 4, 5, 6, 7 })]
    [InlineData("picked", new[] { 0, 2, 6 })]
    [InlineData("middle", new[] { 2, 3, 4, 5 })]
    [InlineData("boxed", new[] { 2, 4, 5, 6 })]
    [InlineData("under", new[] { 2, 4, 5, 6 })]
    [InlineData("mixed", new[] { 0, 2, 4, 5, 6 })]
    public void Evaluate_EveryKind_HasItsMembers(string name, int[] expected)
    {
        DafContent content = DafSamples.Content();
        Assert.Equal(expected, DafSamples.Members(name, [.. content.Regions], [.. content.Populations]));
    }

    // Bits of the sample's places: a = 0 2 4 6, b = 0 1 4 5, c = 0 1 2 3.
    [Theory]
    [InlineData("a|Or|b|And|c", new[] { 0, 1, 2, 4, 6 })]
    [InlineData("(|a|Or|b|)|And|c", new[] { 0, 1, 2 })]
    [InlineData("Not|a|And|b", new[] { 1, 5 })]
    [InlineData("Not|(|a|And|b|)", new[] { 1, 2, 3, 5, 6, 7 })]
    [InlineData("Not|Not|a", new[] { 0, 2, 4, 6 })]
    [InlineData("a|And|(|b|Or|Not|c|)|Or|c|And|Not|b", new[] { 0, 2, 3, 4, 6 })]
    public void Evaluate_Definition_FollowsPrecedence(string definition, int[] expected) => Assert.Equal(expected, DafSamples.Members("d", [], Lettered(definition)));

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData("a|And", "name is missing before the end")]
    [InlineData("a|b", "\"b\" stands where And, Or or the end should")]
    [InlineData("(|a|Or|b", "a parenthesis is not closed before the end")]
    [InlineData("a|)", "\")\" stands where")]
    [InlineData("And|a", "name is missing before \"And\"")]
    [InlineData("a|And|z", "is defined by \"z\", which the file does not have")]
    [InlineData("a|Or|d", "rest on each other in a circle of 1: d > d")]
    public void Evaluate_BadDefinition_SaysWhatIsWrong(string definition, string said) => AssertRefused(said, [], Lettered(definition));

    [Fact]
    public void Evaluate_DeepParentheses_AreRefused() =>
        AssertRefused("lie more than 64 deep", [], Lettered(string.Concat(Enumerable.Repeat("(|", 1000)) + "a" + string.Concat(Enumerable.Repeat("|)", 1000))));

    [Fact]
    public void Evaluate_LongChainOfBases_NeedsNoStack()
    {
        DafPopulation[] chain = [.. Enumerable.Range(0, 4000).Select(i => new DafPopulation($"p{i}", DafPopulationKind.Tagged, i == 3999 ? "All" : $"p{i + 1}", Tagged: [3, 5])), All];
        Assert.Equal([3, 5], DafSamples.Members("p0", [], chain));
    }

    [Fact]
    public void Evaluate_BasesInACircle_AreNamed() => AssertRefused(
        "circle of 2: p > q > p",
        [],
        All,
        new DafPopulation("p", DafPopulationKind.Tagged, "q", Tagged: []),
        new DafPopulation("q", DafPopulationKind.Tagged, "p", Tagged: []));

    [Fact]
    public void Evaluate_UnknownBase_IsNamed() => AssertRefused("\"p\" has the base \"nobody\", which the file does not have", [], new DafPopulation("p", DafPopulationKind.Tagged, "nobody", Tagged: []));

    [Fact]
    public void Evaluate_TaggedObjectThatIsMissing_IsNamed() => AssertRefused("tags object 8, and the file has none", [], All, new DafPopulation("p", DafPopulationKind.Tagged, "All", Tagged: [7, 8]));

    [Theory]
    [InlineData("spline", 2, "x", "y", "of the type \"spline\", which is not known")]
    [InlineData("poly", 2, "x", "y", "a poly needs 3 points, and it has 2")]
    [InlineData("rect", 2, "x", null, "no second feature (fy)")]
    [InlineData("rect", 2, "z", "y", "the feature \"z\", which the file does not have")]
    public void Evaluate_BadGate_SaysWhatIsWrong(string type, int vertices, string featureX, string? featureY, string said) => AssertRefused(
        said,
        [new DafRegion("r", type, [.. Enumerable.Repeat(new DafPoint(1, 1), vertices)])],
        All,
        new DafPopulation("p", DafPopulationKind.Gate, "All", "r", featureX, featureY));

    [Fact]
    public void Evaluate_UnusedRegionOfUnknownType_DoesNoHarm() =>
        Assert.Equal(8, DafSamples.Members("All", [new DafRegion("r", "spline", [])], All).Length);

    [Fact]
    public void Evaluate_BadLogRange_IsNamed() => AssertRefused(
        "xlogrange \"-5\" is neither P nor a number above 0",
        [new DafRegion("r", "oval", [new DafPoint(0, 0), new DafPoint(1, 1)], "-5")],
        All,
        new DafPopulation("p", DafPopulationKind.Gate, "All", "r", "x", "y"));

    [Fact]
    public void CheckStatistics_WrongOrUnknown_DoesNotAgree()
    {
        using DafReader daf = DafSamples.Open(DafSamples.Content());
        IReadOnlyList<DafStatisticCheck> checks = daf.CheckStatistics(CancellationToken.None);
        Assert.Equal(
            [
                new DafStatisticCheck("boxed", "x", 4, 4, 4.25, 4.25, true),
                new DafStatisticCheck("picked", "y", 3, 3, 41, 40 / 3.0, false),
                new DafStatisticCheck("gone", "y", 3, null, 41, null, false),
            ],
            checks);
        Assert.Equal([true, false, false], checks.Select(check => check.Agrees));
    }

    static DafPopulation[] Lettered(string definition) =>
    [
        All,
        new DafPopulation("a", DafPopulationKind.Tagged, "All", Tagged: [0, 2, 4, 6]),
        new DafPopulation("b", DafPopulationKind.Tagged, "All", Tagged: [0, 1, 4, 5]),
        new DafPopulation("c", DafPopulationKind.Tagged, "All", Tagged: [0, 1, 2, 3]),
        new DafPopulation("d", DafPopulationKind.Boolean, "All", Definition: definition),
    ];

    static void AssertRefused(string said, DafRegion[] regions, params DafPopulation[] populations)
    {
        DafFormatException problem = Assert.Throws<DafFormatException>(() => DafSamples.Members("All", regions, populations));
        Assert.Contains(said, problem.Message, StringComparison.Ordinal);
    }
}
