using SpermIbfc.Web.Features;

namespace SpermIbfc.Web.Tests.Features;

public sealed class FeatureSignalTests
{
    static readonly TimeSpan Long = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task Wait_RaisedBeforeOrAfter_Ends()
    {
        var signal = new FeatureSignal();
        signal.Raise();
        signal.Raise();
        await signal.WaitAsync(Long, TimeProvider.System, CancellationToken.None);

        // Two calls at once are one.
        var second = signal.WaitAsync(Long, TimeProvider.System, CancellationToken.None);
        Assert.False(second.IsCompleted);
        signal.Raise();
        await second;
    }

    [Fact]
    public async Task Wait_ThatNobodyEnds_EndsByItself() =>
        await new FeatureSignal().WaitAsync(TimeSpan.FromMilliseconds(1), TimeProvider.System, CancellationToken.None);

    [Fact]
    public async Task Wait_Cancelled_Throws()
    {
        using var cancelled = new CancellationTokenSource();
        var wait = new FeatureSignal().WaitAsync(Long, TimeProvider.System, cancelled.Token);
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait);
    }
}
