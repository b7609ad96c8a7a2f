using SpermIbfc.Data.Runs;
using SpermIbfc.Data.Snapshots;
using SpermIbfc.ML.Datasets;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SpermIbfc.ML.Training;

/// <summary>What the one training loop needs to know of a task: its cells, its network, its batches, its figures.</summary>
interface ITrainable
{
    TrainingTask Kind { get; }

    FoldSplit Split { get; }

    /// <summary>A network of random weights from libtorch's generator, on the CPU.</summary>
    Module<Tensor, Tensor> NewNetwork();

    /// <summary>Brings the network's weights, once on their device, into the memory order in which it runs fastest.</summary>
    void Arrange(Module<Tensor, Tensor> network);

    /// <summary>Called on another thread than the loop's.</summary>
    BatchData Load(IReadOnlyList<int> items);

    Tensor Logits(Module<Tensor, Tensor> network, Tensor inputs);

    /// <summary>Gathers figures over batches; where a sink is given, each cell's prediction goes there.</summary>
    IScore NewScore(PredictionSink? predictions = null);
}

interface IScore
{
    void Add(BatchData batch, Tensor logits);

    /// <summary>The figure shown for validation: F1 of the focused class, or mean pooled Dice.</summary>
    double Metric { get; }

    TestFigures Figures();
}
