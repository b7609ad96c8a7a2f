using SpermIbfc.Data.Runs;
using SpermIbfc.Data.Snapshots;
using SpermIbfc.ML.Datasets;
using SpermIbfc.ML.Models;
using SpermIbfc.ML.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SpermIbfc.Benchmarks;

/// <summary>A task of the worker's without cells: its network, and the memory order in which it is trained.</summary>
abstract class Work : ITrainable
{
    public abstract TrainingTask Kind { get; }

    public FoldSplit Split { get; } = new([], [], []);

    public abstract Module<Tensor, Tensor> NewNetwork();

    public abstract void Arrange(Module<Tensor, Tensor> network);

    public abstract Tensor Logits(Module<Tensor, Tensor> network, Tensor inputs);

    public BatchData Load(IReadOnlyList<int> items) => throw new NotSupportedException("A benchmark has one batch, and loads none.");

    public IScore NewScore(PredictionSink? predictions = null) => throw new NotSupportedException("A benchmark keeps no score.");
}

sealed class ResNet50Work : Work
{
    public override TrainingTask Kind => TrainingTask.Focus;

    public override Module<Tensor, Tensor> NewNetwork() => new ResNet50(2, 2);

    public override void Arrange(Module<Tensor, Tensor> network) => ChannelsLast.Apply(network);

    public override Tensor Logits(Module<Tensor, Tensor> network, Tensor inputs) => network.call(ChannelsLast.Of(inputs));
}

sealed class UNetWork : Work
{
    public override TrainingTask Kind => TrainingTask.Parts;

    public override Module<Tensor, Tensor> NewNetwork() => new UNet(2, 2);

    public override void Arrange(Module<Tensor, Tensor> network)
    {
    }

    public override Tensor Logits(Module<Tensor, Tensor> network, Tensor inputs) => network.call(inputs);
}
