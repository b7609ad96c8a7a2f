using SpermIbfc.Data.Snapshots;

namespace SpermIbfc.Data.Tests.Snapshots;

public sealed class SplitPlannerTests
{
    [Theory]
    [InlineData(604, 484, 60, 60)]
    [InlineData(294, 236, 29, 29)]
    public void Paper_ItsOwnNumbers_GivesItsOwnSplit(int cells, int train, int validation, int test)
    {
        var folds = SplitPlanner.Plan(Cells(cells / 3, cells - (cells / 3)), SplitProtocol.Paper, 5, seed: 7);

        Assert.Equal(5, folds.Count);
        Assert.All(folds, fold => Assert.Equal((train, validation, test), (fold.Train.Count, fold.Validation.Count, fold.Test.Count)));
    }

    [Fact]
    public void Paper_OneClass_GivesItsOwnSplit() =>
        Assert.All(SplitPlanner.Plan(Cells(294), SplitProtocol.Paper, 5, seed: 1), fold => Assert.Equal(29, fold.Test.Count));

    [Fact]
    public void Paper_Folds_AreDrawsOfTheirOwn()
    {
        var folds = SplitPlanner.Plan(Cells(200, 404), SplitProtocol.Paper, 5, seed: 7);

        Assert.Equal(5, folds.Select(fold => string.Join(',', fold.Test)).Distinct().Count());
        Assert.True(folds.SelectMany(fold => fold.Test).Distinct().Count() < 300, "Independent draws of 60 from 604 overlap.");
    }

    [Fact]
    public void Paper_MoreFolds_LeavesTheFirstOnesAlone() =>
        Assert.Equal(
            Text(SplitPlanner.Plan(Cells(40, 60), SplitProtocol.Paper, 3, seed: 5)),
            Text(SplitPlanner.Plan(Cells(40, 60), SplitProtocol.Paper, 6, seed: 5).Take(3)));

    public static TheoryData<int, SplitProtocol> ManySeeds()
    {
        var data = new TheoryData<int, SplitProtocol>();
        for (var seed = 0; seed < 60; seed++)
            data.Add(seed, seed % 2 == 0 ? SplitProtocol.KFold : SplitProtocol.Paper);
        return data;
    }

    [Theory]
    [MemberData(nameof(ManySeeds))]
    public void AnySplit_RandomCells_KeepsItsPromises(int seed, SplitProtocol protocol)
    {
        var random = new Random(seed);
        var items = RandomCells(random);
        var folds = random.Next(2, 8);
        if (SplitPlanner.Shortage(items, protocol, folds) is not null)
            return;

        var splits = SplitPlanner.Plan(items, protocol, folds, seed);

        Assert.Equal(folds, splits.Count);
        foreach (var split in splits)
        {
            Assert.Equal(Enumerable.Range(0, items.Count), split.Train.Concat(split.Validation).Concat(split.Test).Order());
            AssertNoGroupOnTwoSides(items, split);
            foreach (var side in new[] { split.Train, split.Validation, split.Test })
                Assert.Equal(FirstClasses(items), side.Select(i => FirstClassOfGroup(items, i)).Distinct().Order());
        }

        if (protocol == SplitProtocol.KFold)
            Assert.Equal(Enumerable.Range(0, items.Count), splits.SelectMany(split => split.Test).Order());
        Assert.Equal(Text(splits), Text(SplitPlanner.Plan(items, protocol, folds, seed)));
    }

    [Fact]
    public void KFold_SingleCells_SpreadsEachClassEvenly()
    {
        var items = Cells(201, 403);

        var splits = SplitPlanner.Plan(items, SplitProtocol.KFold, 5, seed: 3);

        foreach (var split in splits)
        {
            Assert.InRange(split.Test.Count, 120, 121);
            Assert.InRange(split.Test.Count(i => items[i].Class == 0), 40, 41);
            Assert.Equal(60, split.Validation.Count);
            Assert.Equal(20, split.Validation.Count(i => items[i].Class == 0));
        }
    }

    [Fact]
    public void Plan_AnotherSeed_DealsOtherwise() =>
        Assert.NotEqual(
            Text(SplitPlanner.Plan(Cells(40, 60), SplitProtocol.KFold, 5, seed: 1)),
            Text(SplitPlanner.Plan(Cells(40, 60), SplitProtocol.KFold, 5, seed: 2)));

    [Fact]
    public void Plan_KnownSeed_StaysAsItWasFirstReleased()
    {
        var split = SplitPlanner.Plan(Cells(6, 6), SplitProtocol.KFold, 3, seed: 42)[0];

        Assert.Equal(Known, $"{string.Join(' ', split.Train)} | {string.Join(' ', split.Validation)} | {string.Join(' ', split.Test)}");
    }

    const string Known = "0 2 4 6 8 10 | 5 7 | 1 3 9 11";

    [Fact]
    public void Plan_ClassOfOneCell_SaysWhichHowManyAndHowManyAreNeeded()
    {
        var problem = Assert.Throws<SnapshotException>(() =>
            SplitPlanner.Plan(Cells(30, 1), SplitProtocol.KFold, 5, seed: 1, ["focused", "outOfFocus"]));

        Assert.Equal("Class 'outOfFocus' has 1 cell: 5 folds need at least 5 of each class.", problem.Message);
    }

    [Fact]
    public void Plan_ClassWithoutCells_SaysSo() =>
        Assert.Equal(
            "Class 'outOfFocus' has 0 cells: train, validation and test need at least 3 of each class.",
            SplitPlanner.Shortage(Cells(30), SplitProtocol.Paper, 5, ["focused", "outOfFocus"]));

    [Fact]
    public void Plan_CopiesOfOneCell_CountOnce()
    {
        var copies = Enumerable.Range(0, 9).Select(_ => new SplitItem(0, "same")).ToList();

        Assert.Equal("There are 9 cells, of which only 1 differ: train, validation and test need at least 3.", SplitPlanner.Shortage(copies, SplitProtocol.Paper, 1));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void Needed_FewestCells_SufficeForKFold(int folds)
    {
        var needed = SplitPlanner.Needed(SplitProtocol.KFold, folds);

        Assert.All(SplitPlanner.Plan(Cells(needed, needed), SplitProtocol.KFold, folds, seed: 9), split => Assert.NotEmpty(split.Train));
        Assert.NotNull(SplitPlanner.Shortage(Cells(needed, needed - 1), SplitProtocol.KFold, folds));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(21)]
    public void Plan_FoldsOutOfRange_AreRefused(int folds) =>
        Assert.Contains($"{folds} folds", Assert.Throws<SnapshotException>(() => SplitPlanner.Plan(Cells(50), SplitProtocol.KFold, folds, 1)).Message);

    static List<SplitItem> Cells(params int[] perClass) =>
        [.. perClass.SelectMany((count, c) => Enumerable.Range(0, count).Select(i => new SplitItem(c, $"{c}/{i}")))];

    static List<SplitItem> RandomCells(Random random)
    {
        var classes = random.Next(1, 4);
        return [.. Enumerable.Range(0, random.Next(20, 300)).Select(_ => new SplitItem(random.Next(classes), $"g{random.Next(200)}"))];
    }

    static void AssertNoGroupOnTwoSides(List<SplitItem> items, FoldSplit split)
    {
        HashSet<string> Groups(IEnumerable<int> side) => [.. side.Select(i => items[i].Group)];
        Assert.Empty(Groups(split.Train).Intersect(Groups(split.Test)));
        Assert.Empty(Groups(split.Train).Intersect(Groups(split.Validation)));
        Assert.Empty(Groups(split.Validation).Intersect(Groups(split.Test)));
    }

    static int FirstClassOfGroup(List<SplitItem> items, int index) => items.First(item => item.Group == items[index].Group).Class;

    static IEnumerable<int> FirstClasses(List<SplitItem> items) =>
        Enumerable.Range(0, items.Count).Select(i => FirstClassOfGroup(items, i)).Distinct().Order();

    static string Text(IEnumerable<FoldSplit> splits) => string.Join('\n', splits.Select(split =>
        $"{string.Join(' ', split.Train)} | {string.Join(' ', split.Validation)} | {string.Join(' ', split.Test)}"));
}
