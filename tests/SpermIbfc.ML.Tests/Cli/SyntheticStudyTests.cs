using System.Text.Json;
using SpermIbfc.Data.Runs;
using SpermIbfc.Data.Snapshots;
using SpermIbfc.ML.Tests.Support;
using static SpermIbfc.ML.Tests.Support.Worker;

namespace SpermIbfc.ML.Tests.Cli;

/// <summary>The whole way on the command line with the real U-Net, short; the long trial stands in docs/results.md.</summary>
[Collection(TorchCollection.Name)]
public sealed class SyntheticStudyTests : IDisposable
{
    readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Ibfc_DemoSnapshotTrain_LowersTheLossOfTheUNetAndTestsIt()
    {
        Require(Ibfc(["demo", "--out", _folder["cells"], "--focused", "20", "--unfocused", "2", "--seed", "3"]));
        Require(Ibfc(["snapshot", "--segmentation", Path.Combine(_folder["cells"], "segmentation"), "--out", _folder["snap"]]));
        Require(Ibfc(["train", _folder["snap"], "--task", "parts", "--fold", "0", "--epochs", "2", "--batch", "2", "--run", _folder["run"]]));

        Assert.True(SnapshotReader.Open(_folder["snap"]).Manifest.IsSynthetic);
        var run = new RunFolder(_folder["run"]);
        var epochs = new RunEventReader(run).Read().OfType<EpochEvent>().ToList();
        Assert.Equal([1, 2], epochs.Select(epoch => epoch.Epoch));
        Assert.True(epochs[1].TrainLoss < epochs[0].TrainLoss, $"{epochs[0].TrainLoss} then {epochs[1].TrainLoss}");
        var result = JsonSerializer.Deserialize<RunResult>(File.ReadAllText(run.Result), ContractJson.Document)!;
        Assert.Equal((RunOutcome.Completed, 2), (result.Outcome, result.EpochsDone));
        Assert.InRange(result.Last.Parts!.Pooled.Mean, 0, 1);
        Assert.Equal(4, result.Last.Parts.Cells);
    }

    static void Require((int Exit, string Output, string Error) ended) => Assert.True(ended.Exit == 0, ended.Error);
}
