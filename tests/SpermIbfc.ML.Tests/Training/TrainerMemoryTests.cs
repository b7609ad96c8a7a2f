using System.Runtime.InteropServices;
using SpermIbfc.Data.Runs;
using SpermIbfc.Data.Snapshots;
using SpermIbfc.ML.Datasets;
using SpermIbfc.ML.Tests.Support;
using SpermIbfc.ML.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SpermIbfc.ML.Tests.Training;

[Collection(TorchCollection.Name)]
public sealed class TrainerMemoryTests
{
    [Fact]
    public void Train_BatchThatDoesNotFit_GoesOnWithHalfAndSaysSo()
    {
        using var folder = new TestFolder();
        var run = new RunFolder(folder["run"]);
        using var events = new RunEventWriter(run, TimeProvider.System);
        var settings = new TrainingSettings { Epochs = 2, BatchSize = 8, Threads = 1 };
        using var trainer = new Trainer(
            new SmallMemory(fits: 2), settings, CPU, new Checkpoints(run), new RunJournal(events, null), new StopRequests(run), resume: false, TimeProvider.System);

        Assert.Equal(RunOutcome.Completed, trainer.Train());

        var told = new RunEventReader(run).Read();
        Assert.Equal(2, told.OfType<WarningEvent>().Count(e => e.Message.Contains("did not fit")));
        Assert.Equal(2, trainer.Progress.BatchSize);
        // 10 cells in batches of 2, twice: none was left out for want of memory.
        Assert.Equal(10, trainer.Progress.Steps);
    }

    sealed class SmallMemory(int fits) : ITrainable
    {
        public TrainingTask Kind => TrainingTask.Focus;
        public FoldSplit Split => new([.. Enumerable.Range(0, 10)], [0], [1]);
        public Module<Tensor, Tensor> NewNetwork() => Linear(3, 2);

        public void Arrange(Module<Tensor, Tensor> network)
        {
        }

        public BatchData Load(IReadOnlyList<int> items) =>
            BatchData.OfClasses(items, [.. items.Select(i => new Sample([i, 1, i % 3], 3, 1, 1, [i % 2, 1 - i % 2], 2))]);

        public Tensor Logits(Module<Tensor, Tensor> network, Tensor inputs) => inputs.size(0) > fits
            ? throw new ExternalException("CUDA out of memory. Tried to allocate 2.00 GiB")
            : network.call(inputs.flatten(1));

        public IScore NewScore(PredictionSink? predictions = null) => new NoScore();

        sealed class NoScore : IScore
        {
            public double Metric => 0;

            public void Add(BatchData batch, Tensor logits)
            {
            }

            public TestFigures Figures() => new();
        }
    }
}
