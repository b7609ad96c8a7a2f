using SpermIbfc.Data.Runs;
using SpermIbfc.Data.Snapshots;
using SpermIbfc.Data.Storage;
using SpermIbfc.ML.Datasets;
using static TorchSharp.torch;

namespace SpermIbfc.ML.Training;

/// <summary>A worker's work on one run folder, from taking the lock to the tested result.</summary>
sealed class TrainingSession(
    RunFolder folder, RunManifest manifest, StopRequests requests, Action<RunEvent>? watcher, TimeProvider time, NetworkFactory? networks = null)
{
    /// <summary>Trains (or goes on training), tests, and writes the result.</summary>
    /// <returns>Completed, or stopped on request.</returns>
    public RunOutcome Run(bool resume)
    {
        using var held = RunLock.TryAcquire(folder)
            ?? throw new RunBusyException($"Another worker is at work on {folder.Path}: wait for it, or stop it first.");
        RequireFreshUnless(resume);
        RemoveStaleRequests();
        // That of a stop before this one: a run that goes on has no result yet.
        File.Delete(folder.Result);
        using var heartbeat = new Heartbeat(folder, time);
        using var events = new RunEventWriter(folder, time);
        var journal = new RunJournal(events, watcher);
        try
        {
            var outcome = TrainAndTest(journal, resume);
            journal.Tell(new FinishedEvent { Outcome = outcome });
            return outcome;
        }
        catch (OperationCanceledException)
        {
            journal.Tell(new FinishedEvent { Outcome = RunOutcome.Stopped, Message = "Cancelled on request; checkpoints are kept, and nothing was tested." });
            return RunOutcome.Stopped;
        }
        catch (Exception problem)
        {
            TellLast(journal, problem);
            throw;
        }
    }

    RunOutcome TrainAndTest(RunJournal journal, bool resume)
    {
        var settings = manifest.Settings;
        set_num_threads(settings.Threads > 0 ? settings.Threads : Environment.ProcessorCount);
        var task = TaskOf(OpenSnapshot(), journal);
        var device = DeviceChoice.Of(settings.Device);
        using var trainer = new Trainer(task, settings, device, new Checkpoints(folder), journal, requests, resume, time);
        journal.Tell(new StartedEvent
        {
            ProcessId = Environment.ProcessId,
            Device = device.ToString()!,
            Threads = get_num_threads(),
            Libtorch = LibtorchInfo.Version,
            Epochs = settings.Epochs,
            StepsPerEpoch = trainer.StepsPerEpoch,
            TrainCells = task.Split.Train.Count,
            ValidationCells = task.Split.Validation.Count,
            TestCells = task.Split.Test.Count,
            Parameters = trainer.Parameters,
            ResumedAfterEpoch = trainer.Progress.EpochsDone,
        });
        var outcome = trainer.Train();
        Test(trainer, task, outcome);
        return outcome;
    }

    void Test(Trainer trainer, ITrainable task, RunOutcome outcome)
    {
        if (!File.Exists(folder.BestCheckpoint))
            AtomicFile.Write(folder.BestCheckpoint, CopyLast);
        RunStore.WriteResult(folder, new RunResult
        {
            Outcome = outcome,
            Task = manifest.Task,
            Fold = manifest.Fold,
            EpochsDone = trainer.Progress.EpochsDone,
            BestEpoch = trainer.Progress.BestEpoch,
            Seconds = trainer.Progress.Seconds,
            Best = Figures(WhichWeights.Best, folder.BestCheckpoint),
            Last = Figures(WhichWeights.Last, folder.LastCheckpoint),
        });

        TestFigures Figures(WhichWeights which, string weights)
        {
            trainer.Take(weights);
            var predictions = new PredictionSink(folder, which);
            var score = task.NewScore(predictions);
            trainer.Evaluate(task.Split.Test, score);
            predictions.Write();
            return score.Figures();
        }

        // Stopped before the first epoch was over: what there is so far is also the best.
        void CopyLast(Stream stream)
        {
            using var last = File.OpenRead(folder.LastCheckpoint);
            last.CopyTo(stream);
        }
    }

    SnapshotReader OpenSnapshot()
    {
        var snapshot = SnapshotReader.Open(manifest.Snapshot);
        return snapshot.ManifestSha256 == manifest.SnapshotSha256
            ? snapshot
            : throw new UnusableRunException($"{manifest.Snapshot} is not the snapshot that this run was made for: its manifest has the SHA-256 {snapshot.ManifestSha256}, run.json says {manifest.SnapshotSha256}.");
    }

    ITrainable TaskOf(SnapshotReader snapshot, RunJournal journal)
    {
        switch (manifest.Task)
        {
            case TrainingTask.Focus:
                var focus = snapshot.Manifest.Focus ?? throw new UnusableRunException($"{manifest.Snapshot} holds no cells of known focus.");
                RequireFold(focus.Folds);
                return new FocusTask(CellSource.Focus(snapshot, focus, manifest.Settings, journal.Warn), focus, manifest.Fold, networks ?? Networks.OfThePaper);
            case TrainingTask.Parts:
                var parts = snapshot.Manifest.Parts ?? throw new UnusableRunException($"{manifest.Snapshot} holds no cells with head and midpiece.");
                RequireFold(parts.Folds);
                return new PartsTask(CellSource.Parts(snapshot, parts, journal.Warn), parts, manifest.Fold, manifest.Settings, networks ?? Networks.OfThePaper);
            default:
                throw new ArgumentOutOfRangeException(nameof(manifest), manifest.Task, "No such task.");
        }
    }

    void RequireFold(IReadOnlyList<FoldSplit> folds)
    {
        if (manifest.Fold < 0 || manifest.Fold >= folds.Count)
            throw new UnusableRunException($"Fold {manifest.Fold} is not in {manifest.Snapshot}: it has the folds 0 to {folds.Count - 1}.");
        var fold = folds[manifest.Fold];
        if (fold.Train.Count < 2) throw new UnusableRunException($"Fold {manifest.Fold} has {fold.Train.Count} cells to train on: at least 2 are needed.");
    }

    void RequireFreshUnless(bool resume)
    {
        if (!resume && (File.Exists(folder.LastCheckpoint) || new RunEventReader(folder).Read(1).Count > 0))
            throw new UnusableRunException($"{folder.Path} already holds a training: add --resume to go on with it, or give another folder.");
    }

    // A request that was made before the last worker finished was meant for that one.
    void RemoveStaleRequests()
    {
        if (RunEventReader.Tail(folder).LastOrDefault() is not FinishedEvent finished) return;
        foreach (string sentinel in (string[])[folder.StopSentinel, folder.CancelSentinel])
        {
            if (File.Exists(sentinel) && File.GetLastWriteTimeUtc(sentinel) <= finished.At.UtcDateTime) File.Delete(sentinel);
        }
    }

    static void TellLast(RunJournal journal, Exception problem)
    {
        try
        {
            journal.Tell(new FinishedEvent { Outcome = RunOutcome.Failed, Message = Cli.Failure.Of(problem).Sentence });
        }
        catch (IOException)
        {
            // A full disk may be the very problem; it is told on stderr and by the exit code.
        }
    }
}
