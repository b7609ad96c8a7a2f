using SpermIbfc.Data.Cells;

namespace SpermIbfc.Data.Tests.Cells;

public sealed class SeededSampleTests
{
    static readonly long[] Ids = [.. Enumerable.Range(1, 1000).Select(id => (long)id)];

    [Fact]
    public void Take_SameSeed_DrawsTheSameWhateverTheOrder()
    {
        var drawn = SeededSample.Take(Ids, 100, 7);
        Assert.Equal(drawn, SeededSample.Take([.. Ids.Reverse()], 100, 7));
        Assert.Equal(100, drawn.Distinct().Count());
        Assert.Empty(drawn.Except(Ids));
        Assert.NotEqual(drawn, SeededSample.Take(Ids, 100, 8));
    }

    [Fact]
    public void Take_More_BeginsWithTheSmallerSample() =>
        Assert.Equal(SeededSample.Take(Ids, 10, 3), SeededSample.Take(Ids, 500, 3)[..10]);

    [Fact]
    public void Take_MoreThanThereAre_IsAllOfThem() => Assert.Equal(Ids, SeededSample.Take(Ids, int.MaxValue, 3).Order());

    // Drawn over all seeds, each cell comes up as often as any other: 100 of 1,000 in 2,000 samples, 200 times +- 6 standard deviations.
    [Fact]
    public void Take_OverManySeeds_FavoursNoCell()
    {
        var times = new int[Ids.Length + 1];
        for (var seed = 0; seed < 2000; seed++)
            foreach (var id in SeededSample.Take(Ids, 100, seed))
                times[id]++;
        Assert.All(times[1..], count => Assert.InRange(count, 120, 280));
    }

    /// <summary>A sample drawn once can be drawn again after any update. The expected order comes from SplitMix64 written in Python, whose first output for 0 is the published e220a8397b1dcdaf.</summary>
    [Fact]
    public void Shuffle_KnownSeed_KeepsItsOrder() =>
        Assert.Equal([267, 728, 670, 896, 204, 595, 264, 297], SeededSample.Shuffle(Ids, 42)[..8]);
}
