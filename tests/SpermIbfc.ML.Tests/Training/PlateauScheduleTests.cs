using SpermIbfc.ML.Training;

namespace SpermIbfc.ML.Tests.Training;

public sealed class PlateauScheduleTests
{
    [Fact]
    public void LearningRate_ElevenEpochsWithoutImprovement_FallsToATenth()
    {
        var schedule = After(new PlateauSchedule(0.001), 1.0, Enumerable.Repeat(1.0, 10));

        Assert.Equal(0.001, schedule.LearningRate);
        Assert.Equal(0.0001, schedule.After(1.0).LearningRate, 12);
    }

    [Fact]
    public void LearningRate_ChangeBelowTheThreshold_IsNoImprovement()
    {
        // 1e-4 relative: 0.99995 is not below 0.9999.
        Assert.Equal(0.0001, After(new PlateauSchedule(0.001), 1.0, Enumerable.Repeat(0.99995, 11)).LearningRate, 12);
        Assert.Equal(0.001, After(new PlateauSchedule(0.001), 1.0, Enumerable.Repeat(1.0, 10).Append(0.9998)).LearningRate);
    }

    [Fact]
    public void LearningRate_TooSmallToMatter_StaysWhereItIs()
    {
        Assert.Equal(1e-8, After(new PlateauSchedule(1e-8), 1.0, Enumerable.Repeat(1.0, 30)).LearningRate);
    }

    static PlateauSchedule After(PlateauSchedule schedule, double first, IEnumerable<double> losses) =>
        losses.Prepend(first).Aggregate(schedule, (now, loss) => now.After(loss));
}
