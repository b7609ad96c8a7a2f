using SpermIbfc.Data.Imaging;
using SpermIbfc.Data.Runs;
using SpermIbfc.Data.Snapshots;
using SpermIbfc.ML.Cli;
using SpermIbfc.ML.Tests.Support;
using SpermIbfc.ML.Training;
using SpermIbfc.ML.Weights;
using static TorchSharp.torch;

namespace SpermIbfc.ML.Tests.Training;

[Collection(TorchCollection.Name)]
public sealed class TrainingSessionTests : IDisposable
{
    readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Run_Parts_LeavesEventsCheckpointsPredictionsAndResult()
    {
        var run = new TinyRun(_folder["run"], TinySnapshot.Parts(_folder));

        Assert.Equal(RunOutcome.Completed, run.Train());

        var events = run.Events;
        Assert.Equal(Enumerable.Range(1, events.Count).Select(i => (long)i), events.Select(e => e.Seq));
        var started = Assert.IsType<StartedEvent>(events[0]);
        Assert.Equal(started.TrainCells / 2, started.StepsPerEpoch);
        Assert.Equal([1, 2, 3], events.OfType<EpochEvent>().Select(e => e.Epoch));
        Assert.Equal(0, events.OfType<EpochEvent>().Last().SecondsLeft);
        Assert.Equal(3 * started.StepsPerEpoch, events.OfType<StepEvent>().Last().Step);
        Assert.Equal(RunOutcome.Completed, Assert.IsType<FinishedEvent>(events[^1]).Outcome);
        var result = RunStore.ReadResult(run.Folder)!;
        Assert.Equal(started.TestCells, result.Best.Parts!.Cells);
        Assert.InRange(result.BestEpoch, 1, 3);
        Assert.Equal(events.OfType<EpochEvent>().Last(e => e.IsBest).Epoch, result.BestEpoch);
        foreach (var which in Enum.GetValues<SpermIbfc.Data.Runs.Weights>())
        {
            var predictions = RunStore.ReadPredictions(run.Folder, which);
            Assert.Equal(started.TestCells, predictions.Count);
            Assert.Equal((which == SpermIbfc.Data.Runs.Weights.Best ? result.Best : result.Last).Parts!.Pooled.Mean, predictions.Average(p => p.PooledDice!.Value), 12);
            using var mask = CodecRegistry.Open(Path.Combine(run.Folder.Predictions, predictions[0].Mask!));
            Assert.Equal(2, mask.Planes.Count);
            Assert.Equal(PixelType.UInt8, mask.Planes[0].Type);
        }
    }

    [Fact]
    public void Run_Focus_LearnsToTellDiscsFromBlurs()
    {
        var run = new TinyRun(_folder["run"], TinySnapshot.Focus(_folder, cells: 36), TrainingTask.Focus, s => s with { Epochs = 30, BatchSize = 4, LearningRate = 0.02 });

        run.Train();

        var result = RunStore.ReadResult(run.Folder)!;
        var epochs = run.Events.OfType<EpochEvent>().ToList();
        Assert.True(epochs[^1].TrainLoss < epochs[0].TrainLoss * 0.5, $"{epochs[0].TrainLoss} -> {epochs[^1].TrainLoss}");
        Assert.True(result.Best.Focus!.F1 > 0.8, $"F1 {result.Best.Focus.F1}");
        var predictions = RunStore.ReadPredictions(run.Folder, SpermIbfc.Data.Runs.Weights.Best);
        Assert.All(predictions, p => Assert.Equal(1, p.Probabilities!.Sum(), 5));
        Assert.Equal(result.Best.Focus.Accuracy, predictions.Average(p => p.Probabilities![p.Truth!.Value] > 0.5 ? 1.0 : 0.0), 12);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Run_StoppedWithinAnEpochAndResumed_EndsWithTheSameBytes(int stopInEpoch)
    {
        string snapshot = TinySnapshot.Parts(_folder);
        var whole = new TinyRun(_folder["whole"], snapshot);
        whole.Train();
        var parted = new TinyRun(_folder["parted"], snapshot);

        var outcome = parted.Train(watcher: e =>
        {
            if (e is StepEvent step && step.Epoch == stopInEpoch) RunSignals.RequestStop(parted.Folder);
        });

        Assert.Equal(RunOutcome.Stopped, outcome);
        Assert.Equal(RunOutcome.Stopped, RunStore.ReadResult(parted.Folder)!.Outcome);
        Assert.Equal(stopInEpoch - 1, RunStore.ReadResult(parted.Folder)!.EpochsDone);
        Assert.NotEqual(File.ReadAllBytes(whole.Folder.LastCheckpoint), File.ReadAllBytes(parted.Folder.LastCheckpoint));
        // The request was honoured; that the file is still there must not stop the next worker.
        Assert.Equal(RunOutcome.Completed, parted.Train(resume: true));
        RequireSameWeights(whole, parted);
        Assert.Equal(stopInEpoch - 1, parted.Events.OfType<StartedEvent>().Last().ResumedAfterEpoch);
    }

    [Fact]
    public void Run_CrashedAndResumed_EndsWithTheSameBytes()
    {
        string snapshot = TinySnapshot.Parts(_folder);
        var whole = new TinyRun(_folder["whole"], snapshot);
        whole.Train();
        var crashed = new TinyRun(_folder["crashed"], snapshot);

        Assert.Throws<TimeoutException>(() => crashed.Train(watcher: e =>
        {
            if (e is StepEvent { Epoch: 3 }) throw new TimeoutException("the power went");
        }));
        crashed.Train(resume: true);

        RequireSameWeights(whole, crashed);
    }

    [Fact]
    public void Run_KilledBetweenWeightsAndState_ResumesFromTheNewerPair()
    {
        string snapshot = TinySnapshot.Parts(_folder);
        var whole = new TinyRun(_folder["whole"], snapshot);
        whole.Train();
        var killed = new TinyRun(_folder["killed"], snapshot);
        string state = Path.Combine(killed.Folder.Checkpoints, "last.state.safetensors"), next = Path.Combine(killed.Folder.Checkpoints, "last.state.next.safetensors");
        byte[] older = [];
        Assert.Throws<TimeoutException>(() => killed.Train(watcher: e =>
        {
            if (e is EpochEvent { Epoch: 1 }) older = File.ReadAllBytes(state);
            if (e is EpochEvent { Epoch: 2 }) throw new TimeoutException("the power went");
        }));
        File.Move(state, next);
        File.WriteAllBytes(state, older);

        killed.Train(resume: true);

        RequireSameWeights(whole, killed);
        File.Delete(state);
        Assert.Throws<WeightsFormatException>(() => killed.Train(resume: true));
    }

    [Fact]
    public void Run_Cancelled_EndsWithoutATestAndKeepsItsCheckpoint()
    {
        var run = new TinyRun(_folder["run"], TinySnapshot.Parts(_folder));
        byte[] checkpoint = [];

        var outcome = run.Train(watcher: e =>
        {
            if (e is EpochEvent { Epoch: 1 }) checkpoint = File.ReadAllBytes(run.Folder.LastCheckpoint);
            if (e is StepEvent { Epoch: 2 }) RunSignals.RequestCancel(run.Folder);
        });

        Assert.Equal(RunOutcome.Stopped, outcome);
        Assert.False(File.Exists(run.Folder.Result));
        Assert.Equal(checkpoint, File.ReadAllBytes(run.Folder.LastCheckpoint));
        Assert.StartsWith("Cancelled", Assert.IsType<FinishedEvent>(run.Events[^1]).Message);
    }

    [Fact]
    public void Run_StoppedBeforeTheFirstEpochWasOver_TestsWhatThereIs()
    {
        var run = new TinyRun(_folder["run"], TinySnapshot.Parts(_folder));

        run.Train(watcher: e =>
        {
            if (e is StepEvent) run.Requests.Signal();
        });

        var result = RunStore.ReadResult(run.Folder)!;
        Assert.Equal((0, 0), (result.EpochsDone, result.BestEpoch));
        Assert.Equal(File.ReadAllBytes(run.Folder.LastCheckpoint), File.ReadAllBytes(run.Folder.BestCheckpoint));
    }

    [Fact]
    public void Run_SecondWorker_IsRefused()
    {
        var run = new TinyRun(_folder["run"], TinySnapshot.Parts(_folder));
        using var first = RunLock.TryAcquire(run.Folder);

        var problem = Assert.Throws<RunBusyException>(() => run.Train());

        Assert.Equal(WorkerExitCode.Busy, Failure.Of(problem).ExitCode);
        Assert.Empty(run.Events);
    }

    [Fact]
    public void Run_FolderThatWasTrainedIn_NeedsResume()
    {
        var run = new TinyRun(_folder["run"], TinySnapshot.Parts(_folder), change: s => s with { Epochs = 1 });
        run.Train();

        Assert.Contains("--resume", Assert.Throws<UnusableRunException>(() => run.Train()).Message);
    }

    [Fact]
    public void Run_SnapshotFileCutOff_FailsNamingIt()
    {
        string snapshot = TinySnapshot.Parts(_folder);
        string image = Directory.EnumerateFiles(snapshot, "*.tif", SearchOption.AllDirectories).Order().First();
        File.SetAttributes(image, FileAttributes.Normal);
        using (var file = new FileStream(image, FileMode.Open)) file.SetLength(file.Length / 2);
        var run = new TinyRun(_folder["run"], snapshot);

        var problem = Assert.Throws<SnapshotException>(() => run.Train());

        Assert.Contains(Path.GetFileName(image), problem.Message);
        Assert.Equal(WorkerExitCode.BadInput, Failure.Of(problem).ExitCode);
        var finished = Assert.IsType<FinishedEvent>(run.Events[^1]);
        Assert.Equal(RunOutcome.Failed, finished.Outcome);
        Assert.Contains(Path.GetFileName(image), finished.Message);
    }

    [Fact]
    public void Run_SnapshotMadeAnew_IsRefused()
    {
        string snapshot = TinySnapshot.Parts(_folder);
        var run = new TinyRun(_folder["run"], snapshot);
        string manifest = Path.Combine(snapshot, SnapshotManifest.FileName);
        File.SetAttributes(manifest, FileAttributes.Normal);
        File.AppendAllText(manifest, "\n");

        Assert.Throws<UnusableRunException>(() => run.Train());
    }

    [Fact]
    public void Run_LossThatIsNoNumber_FailsInPlainWords()
    {
        var run = new TinyRun(_folder["run"], TinySnapshot.Parts(_folder), change: s => s with { LearningRate = 1e35 });

        Assert.Throws<DivergedException>(() => run.Train());

        Assert.Contains("learning rate", Assert.IsType<FinishedEvent>(run.Events[^1]).Message);
    }

    [Fact]
    public void Run_ManyEpochs_LeavesNoTensorBehind()
    {
        var run = new TinyRun(_folder["run"], TinySnapshot.Parts(_folder), change: s => s with { Epochs = 4 });
        long before = Tensor.TotalCount;
        var atEpochs = new List<long>();

        run.Train(watcher: e =>
        {
            if (e is EpochEvent) atEpochs.Add(Tensor.TotalCount);
        });

        Assert.Equal(4, atEpochs.Count);
        // The second epoch is the first that starts with gradients of the one before.
        Assert.Equal(atEpochs[1], atEpochs[3]);
        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void Run_DiskFillsUp_SaysSoAndKeepsTheCheckpointBefore()
    {
        using var disk = SmallDisk.TryMount(_folder["disk"]);
        if (disk is null)
        {
            Console.WriteLine("Skipped: mounting a small disk needs root.");
            return;
        }

        var run = new TinyRun(Path.Combine(disk.Path, "run"), TinySnapshot.Parts(_folder));
        byte[] checkpoint = [];

        var problem = Assert.ThrowsAny<IOException>(() => run.Train(watcher: e =>
        {
            if (e is not EpochEvent { Epoch: 1 }) return;
            checkpoint = File.ReadAllBytes(run.Folder.LastCheckpoint);
            disk.Fill();
        }));

        Assert.Equal(WorkerExitCode.DiskFull, Failure.Of(problem).ExitCode);
        Assert.StartsWith("The disk is full", Failure.Of(problem).Sentence);
        Assert.Equal(checkpoint, File.ReadAllBytes(run.Folder.LastCheckpoint));
        disk.Clear();
        Assert.Equal(RunOutcome.Completed, run.Train(resume: true));
    }

    static void RequireSameWeights(TinyRun a, TinyRun b)
    {
        Assert.Equal(File.ReadAllBytes(a.Folder.LastCheckpoint), File.ReadAllBytes(b.Folder.LastCheckpoint));
        Assert.Equal(File.ReadAllBytes(a.Folder.BestCheckpoint), File.ReadAllBytes(b.Folder.BestCheckpoint));
        Assert.Equal(RunStore.ReadResult(a.Folder)!.Last.Parts, RunStore.ReadResult(b.Folder)!.Last.Parts);
    }
}
