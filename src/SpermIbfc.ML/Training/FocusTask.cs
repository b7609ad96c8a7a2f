using System.Runtime.InteropServices;
using SpermIbfc.Data.Runs;
using SpermIbfc.Data.Snapshots;
using SpermIbfc.ML.Datasets;
using SpermIbfc.ML.Metrics;
using SpermIbfc.ML.Models;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SpermIbfc.ML.Training;

/// <summary>Is the cell in focus? ResNet50 on squares.</summary>
sealed class FocusTask(CellSource cells, FocusSet set, int fold, NetworkFactory networks) : ITrainable
{
    public TrainingTask Kind => TrainingTask.Focus;

    public FoldSplit Split { get; } = set.Folds[fold];

    public Module<Tensor, Tensor> NewNetwork() => networks(Kind, cells.Channels, set.Classes.Count);

    public void Arrange(Module<Tensor, Tensor> network) => ChannelsLast.Apply(network);

    public BatchData Load(IReadOnlyList<int> items) => BatchData.OfClasses(items, [.. items.Select(cells.Load)]);

    public Tensor Logits(Module<Tensor, Tensor> network, Tensor inputs) => network.call(ChannelsLast.Of(inputs));

    public IScore NewScore(PredictionSink? predictions = null) => new Score(set, predictions);

    sealed class Score(FocusSet set, PredictionSink? predictions) : IScore
    {
        readonly Confusion _confusion = new(set.Classes);

        public double Metric => _confusion.Figures().F1;

        public TestFigures Figures() => new() { Focus = _confusion.Figures() };

        public void Add(BatchData batch, Tensor logits)
        {
            using var scope = NewDisposeScope();
            var probabilities = MemoryMarshal.Cast<byte, float>(logits.softmax(1).cpu().contiguous().bytes);
            int classes = set.Classes.Count;
            for (int i = 0; i < batch.Images; i++)
            {
                var item = set.Items[batch.Items[i]];
                double[] each = new double[classes];
                for (int c = 0; c < classes; c++) each[c] = probabilities[i * classes + c];
                _confusion.Add(item.Class, Array.IndexOf(each, each.Max()));
                predictions?.Add(new Prediction { Name = item.Name, CellId = item.CellId, Truth = item.Class, Probabilities = each });
            }
        }
    }
}
