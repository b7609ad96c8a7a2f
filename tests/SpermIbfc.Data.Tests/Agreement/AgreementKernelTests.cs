using System.Text.Json;
using SpermIbfc.Data.Agreement;
using SpermIbfc.Data.Geometry;
using SpermIbfc.Data.Tests.Fixtures;

namespace SpermIbfc.Data.Tests.Agreement;

/// <summary>Against scikit-learn, statsmodels, scipy and shapely: Fixtures/make_agreement.py.</summary>
public sealed class AgreementKernelTests
{
    static readonly JsonElement Golden = JsonDocument.Parse(File.ReadAllText(SharedData.Fixture("agreement.json"))).RootElement;

    public static TheoryData<int> Kappas => [.. Enumerable.Range(0, Golden.GetProperty("kappa").GetArrayLength())];
    public static TheoryData<int> DiceSets => [.. Enumerable.Range(0, Golden.GetProperty("dice").GetArrayLength())];
    public static TheoryData<int> Lines => [.. Enumerable.Range(0, Golden.GetProperty("lines").GetArrayLength())];

    [Theory]
    [MemberData(nameof(Kappas))]
    public void Kappa_OfATable_IsThatOfScikitLearnAndStatsmodels(int index)
    {
        var expected = Golden.GetProperty("kappa")[index];
        var rows = expected.GetProperty("table");
        var table = new int[4, 4];
        for (var i = 0; i < 4; i++)
            for (var j = 0; j < 4; j++)
                table[i, j] = rows[i][j].GetInt32();

        var kappa = CohensKappa.Of(table)!;

        Assert.Equal(expected.GetProperty("n").GetInt32(), kappa.Count);
        Assert.Equal(expected.GetProperty("agreement").GetDouble(), kappa.Agreement, 12);
        Assert.Equal(expected.GetProperty("kappa").GetDouble(), kappa.Kappa, 12);
        Assert.Equal(expected.GetProperty("standardError").GetDouble(), kappa.StandardError, 12);
        Assert.Equal(Math.Max(-1, expected.GetProperty("low").GetDouble()), kappa.Low, 12);
        Assert.Equal(Math.Min(1, expected.GetProperty("high").GetDouble()), kappa.High, 12);
    }

    [Fact]
    public void Kappa_OfNothingOrOneClass_IsNotDefined()
    {
        Assert.Null(CohensKappa.Of(new int[4, 4]));
        Assert.Null(CohensKappa.Of(new[,] { { 9, 0 }, { 0, 0 } }));
        Assert.Equal(1, CohensKappa.Of(new[,] { { 9, 0 }, { 0, 4 } })!.Kappa);
        Assert.Throws<ArgumentException>(() => CohensKappa.Of(new int[2, 3]));
        Assert.Throws<ArgumentException>(() => CohensKappa.Of(new[,] { { 1, -1 }, { 0, 2 } }));
    }

    [Theory]
    [MemberData(nameof(DiceSets))]
    public void Dice_OfMasks_IsThatOfScipy(int index)
    {
        var expected = Golden.GetProperty("dice")[index];
        int width = expected.GetProperty("width").GetInt32(), height = expected.GetProperty("height").GetInt32();

        List<MaskOverlap> overlaps = [.. expected.GetProperty("pairs").EnumerateArray().Select(pair => MaskOverlap.Of(MaskOf(pair[0]), MaskOf(pair[1])))];
        var summary = DiceSummary.Of(overlaps)!;

        Assert.All(expected.GetProperty("dice").EnumerateArray().Zip(overlaps), both => Assert.Equal(both.First.GetDouble(), both.Second.Dice, 12));
        Assert.Equal(expected.GetProperty("mean").GetDouble(), summary.Mean, 12);
        Assert.Equal(expected.GetProperty("sd").GetDouble(), summary.Sd, 12);
        Assert.Equal(expected.GetProperty("pooled").GetDouble(), summary.Pooled, 12);

        Mask MaskOf(JsonElement runs) => Mask.FromRuns(width, height, [.. runs.EnumerateArray().Select(run => run.GetInt32())]);
    }

    [Fact]
    public void Dice_OfNothing_IsWholeAgreementOfACellAndNoSummary()
    {
        Assert.Equal(1, MaskOverlap.Of(Mask.Empty(3, 3), Mask.Empty(3, 3)).Dice);
        Assert.Equal(0, MaskOverlap.Of(Mask.Empty(3, 3), Mask.FromRuns(3, 3, [0, 1])).Dice);
        Assert.Null(DiceSummary.Of([]));
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public void CentreLineDistance_OfLines_IsThatOfShapely(int index)
    {
        var expected = Golden.GetProperty("lines")[index];
        IReadOnlyList<Vertex> first = LineOf(expected.GetProperty("first")), second = LineOf(expected.GetProperty("second"));

        var distance = CentreLineDistance.Between(first, second);

        Assert.Equal(expected.GetProperty("mean").GetDouble(), distance.Mean, 8);
        Assert.Equal(expected.GetProperty("hausdorff95").GetDouble(), distance.Hausdorff95, 8);
        Assert.Equal(distance, CentreLineDistance.Between(second, first));

        static IReadOnlyList<Vertex> LineOf(JsonElement points) => [.. points.EnumerateArray().Select(point => new Vertex(point[0].GetDouble(), point[1].GetDouble()))];
    }

    [Fact]
    public void CentreLineDistance_OfALineToItselfOrAPoint_IsExact()
    {
        Vertex[] line = [new(1, 1), new(1, 1), new(9, 4), new(20, 4)];
        Assert.InRange(CentreLineDistance.Between(line, line).Mean, 0, 1e-12);
        Assert.Equal(new CentreLineDistance(5, 5), CentreLineDistance.Between([new(0, 0)], [new(3, 4), new(3, 4)]));
        Assert.Throws<ArgumentException>(() => CentreLineDistance.Between([], line));
    }
}
