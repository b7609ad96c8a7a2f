using SpermIbfc.Data.Runs;
using SpermIbfc.Data.Snapshots;
using SpermIbfc.ML.Models;
using SpermIbfc.ML.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SpermIbfc.ML.Tests.Support;

/// <summary>A run folder on a tiny snapshot, trained by a narrow network on one thread.</summary>
sealed class TinyRun
{
    readonly RunManifest _manifest;

    public TinyRun(string folder, string snapshot, TrainingTask task = TrainingTask.Parts, Func<TrainingSettings, TrainingSettings>? change = null)
    {
        Folder = new RunFolder(folder);
        var settings = new TrainingSettings { Epochs = 3, BatchSize = 2, Threads = 1, Device = "cpu", InputSize = 24, Seed = 7 };
        _manifest = new RunManifest
        {
            FormatVersion = RunManifest.CurrentFormatVersion,
            Task = task,
            Snapshot = snapshot,
            SnapshotSha256 = SnapshotReader.Open(snapshot).ManifestSha256,
            Fold = 0,
            Settings = change is null ? settings : change(settings),
            CreatedAt = DateTimeOffset.UnixEpoch,
        };
        Requests = new StopRequests(Folder);
    }

    public RunFolder Folder { get; }

    public StopRequests Requests { get; }

    public IReadOnlyList<RunEvent> Events => new RunEventReader(Folder).Read();

    public RunOutcome Train(bool resume = false, Action<RunEvent>? watcher = null, RunManifest? manifest = null) =>
        new TrainingSession(Folder, manifest ?? _manifest, Requests, watcher, TimeProvider.System, Narrow).Run(resume);

    static Module<Tensor, Tensor> Narrow(TrainingTask task, int channels, int outputs) => task == TrainingTask.Parts
        ? new UNet(channels, outputs, width: 2)
        : Sequential(
            ("conv", Conv2d(channels, 4, 3L, padding: 1, bias: false)), ("norm", BatchNorm2d(4)), ("relu", ReLU()),
            ("pool", AdaptiveAvgPool2d(1L)), ("flat", Flatten()), ("fc", Linear(4, outputs)));
}
