using SpermIbfc.Data.Imaging;
using SpermIbfc.Data.Runs;
using SpermIbfc.Data.Snapshots;
using SpermIbfc.ML.Datasets;
using SpermIbfc.ML.Metrics;
using SpermIbfc.ML.Models;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SpermIbfc.ML.Training;

/// <summary>Where are head and midpiece? A U-Net on cells of any size.</summary>
sealed class PartsTask(CellSource cells, PartsSet set, int fold, TrainingSettings settings, NetworkFactory networks) : ITrainable
{
    const int Structures = 2;

    public TrainingTask Kind => TrainingTask.Parts;

    public FoldSplit Split { get; } = set.Folds[fold];

    public Module<Tensor, Tensor> NewNetwork() => networks(Kind, cells.Channels, Structures);

    // Channels last brings the U-Net's training nothing.
    public void Arrange(Module<Tensor, Tensor> network)
    {
    }

    public BatchData Load(IReadOnlyList<int> items)
    {
        Sample[] samples = [.. items.Select(cells.Load)];
        var canvas = settings.PaperCanvas ? Canvas.Paper : Canvas.Around(samples, settings.Padding, UNet.SmallestSide);
        return BatchData.OfMasks(items, samples, canvas);
    }

    public Tensor Logits(Module<Tensor, Tensor> network, Tensor inputs) => network.call(inputs);

    public IScore NewScore(PredictionSink? predictions = null) => new Score(set, settings.PaperCanvas, predictions);

    sealed class Score(PartsSet set, bool paddingCounts, PredictionSink? predictions) : IScore
    {
        readonly List<CellDice> _cells = [];

        public double Metric => CellDice.MeanSdOf(_cells.Select(cell => cell.Pooled)).Mean;

        public TestFigures Figures() => new() { Parts = CellDice.Figures(_cells) };

        public void Add(BatchData batch, Tensor logits)
        {
            using var scope = NewDisposeScope();
            ReadOnlySpan<byte> on = logits.sigmoid().gt(0.5).to(ScalarType.Byte).cpu().contiguous().bytes;
            int rows = (int)batch.InputShape[2], columns = (int)batch.InputShape[3], pixels = rows * columns;
            for (int i = 0; i < batch.Images; i++)
            {
                var item = set.Items[batch.Items[i]];
                int height = paddingCounts ? rows : Math.Min(rows, item.Height), width = paddingCounts ? columns : Math.Min(columns, item.Width);
                var head = Count(on, batch.Targets, (i * Structures + 0) * pixels, height, width, columns);
                var midpiece = Count(on, batch.Targets, (i * Structures + 1) * pixels, height, width, columns);
                var dice = CellDice.Of(head, midpiece);
                _cells.Add(dice);
                predictions?.Add(
                    new Prediction { Name = item.Name, CellId = item.CellId, PooledDice = dice.Pooled, HeadDice = dice.Head, MidpieceDice = dice.Midpiece },
                    [
                        MaskOf(item, on.Slice((i * Structures + 0) * pixels, pixels), rows, columns),
                        MaskOf(item, on.Slice((i * Structures + 1) * pixels, pixels), rows, columns),
                    ]);
            }
        }

        static DiceCounts Count(ReadOnlySpan<byte> on, float[] truth, int start, int height, int width, int columns)
        {
            long both = 0, predicted = 0, should = 0;
            for (int y = 0; y < height; y++)
            {
                for (int i = start + y * columns, end = i + width; i < end; i++)
                {
                    bool p = on[i] != 0, t = truth[i] != 0;
                    if (p) predicted++;
                    if (t) should++;
                    if (p && t) both++;
                }
            }

            return new DiceCounts(both, predicted, should);
        }

        // At the cell's own size; what the canvas cropped away was not predicted and is empty.
        static Plane MaskOf(SnapshotItem item, ReadOnlySpan<byte> on, int rows, int columns)
        {
            var mask = new byte[item.Width * item.Height];
            for (int y = 0; y < Math.Min(rows, item.Height); y++)
            {
                for (int x = 0; x < Math.Min(columns, item.Width); x++)
                {
                    if (on[y * columns + x] != 0) mask[y * item.Width + x] = 255;
                }
            }

            return new Plane(item.Width, item.Height, PixelType.UInt8, mask);
        }
    }
}
