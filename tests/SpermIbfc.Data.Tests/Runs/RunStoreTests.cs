using SpermIbfc.Data.Runs;

namespace SpermIbfc.Data.Tests.Runs;

public sealed class RunStoreTests : IDisposable
{
    readonly TemporaryFolder _folder = new();
    readonly RunFolder _run;

    public RunStoreTests() => _run = new RunFolder(_folder.In("run"));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Manifest_Written_ReadsBackEqual()
    {
        var manifest = new RunManifest
        {
            FormatVersion = RunManifest.CurrentFormatVersion,
            Task = TrainingTask.Parts,
            Snapshot = "/data/snapshots/1",
            SnapshotSha256 = new string('a', 64),
            Fold = 2,
            Settings = TrainingSettings.PaperFor(TrainingTask.Parts),
            CreatedAt = DateTimeOffset.UnixEpoch,
        };

        RunStore.WriteManifest(_run, manifest);

        Assert.Equal(manifest, RunStore.ReadManifest(_run));
        Assert.Contains("\"loss\": \"ce+dice\"", File.ReadAllText(_run.Manifest));
    }

    [Fact]
    public void Result_OfARunThatWasNotTested_IsNull() => Assert.Null(RunStore.ReadResult(_run));

    [Fact]
    public void Predictions_Written_ReadBackInOrder()
    {
        RunStore.WritePredictions(_run, Weights.Best, [new() { Name = "b", PooledDice = 0.5 }, new() { Name = "a", Truth = 1, Probabilities = [0.25, 0.75] }]);

        var read = RunStore.ReadPredictions(_run, Weights.Best);

        Assert.Equal(["b", "a"], read.Select(prediction => prediction.Name));
        Assert.Equal([0.25, 0.75], read[1].Probabilities!);
        Assert.Empty(RunStore.ReadPredictions(_run, Weights.Last));
    }

    [Fact]
    public void Lock_HeldByOne_RefusesAnother()
    {
        Assert.False(RunLock.IsHeld(_run));
        using (var first = RunLock.TryAcquire(_run))
        {
            Assert.NotNull(first);
            Assert.True(RunLock.IsHeld(_run));
            Assert.Null(RunLock.TryAcquire(_run));
        }

        Assert.False(RunLock.IsHeld(_run));
        Assert.Equal($"{Environment.ProcessId}\n", File.ReadAllText(_run.Lock));
        using var second = RunLock.TryAcquire(_run);
        Assert.NotNull(second);
    }

    [Fact]
    public void Heartbeat_Started_TellsTimeAndProcess()
    {
        Assert.Null(Heartbeat.Last(_run));
        using var heartbeat = new Heartbeat(_run, TimeProvider.System);

        var last = Heartbeat.Last(_run);

        Assert.Equal(Environment.ProcessId, last!.Value.ProcessId);
        Assert.InRange(last.Value.At, DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow.AddMinutes(1));
    }

    [Fact]
    public void Signals_Cleared_AreGone()
    {
        RunSignals.RequestStop(_run);
        RunSignals.RequestCancel(_run);
        Assert.True(RunSignals.IsStopRequested(_run) && RunSignals.IsCancelRequested(_run));

        RunSignals.Clear(_run);

        Assert.False(RunSignals.IsStopRequested(_run) || RunSignals.IsCancelRequested(_run));
    }
}
