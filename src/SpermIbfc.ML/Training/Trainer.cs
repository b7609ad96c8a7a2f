using SpermIbfc.Data.Runs;
using SpermIbfc.ML.Datasets;
using SpermIbfc.ML.Losses;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SpermIbfc.ML.Training;

/// <summary>
/// The training loop of every task: epochs of shuffled batches, validation, schedule, checkpoints. What differs between tasks
/// is in <see cref="ITrainable"/>, what differs between runs in <see cref="TrainingSettings"/>.
/// </summary>
sealed class Trainer : IDisposable
{
    readonly ITrainable _task;
    readonly TrainingSettings _settings;
    readonly Device _device;
    readonly Checkpoints _checkpoints;
    readonly RunJournal _journal;
    readonly StopRequests _requests;
    readonly TimeProvider _time;
    readonly StepThrottle _throttle;
    readonly Module<Tensor, Tensor> _network;
    readonly Adam _adam;
    readonly TrainingStep _step;
    readonly double _secondsBefore;
    readonly long _start;

    public Trainer(ITrainable task, TrainingSettings settings, Device device, Checkpoints checkpoints, RunJournal journal, StopRequests requests, bool resume, TimeProvider time)
    {
        (_task, _settings, _device, _checkpoints, _journal, _requests, _time) = (task, settings, device, checkpoints, journal, requests, time);
        manual_seed(settings.Seed);
        _network = task.NewNetwork().to(device);
        task.Arrange(_network);
        _adam = new Adam(_network.named_parameters().Select(p => (p.Item1, (Tensor)p.Item2)), settings.LearningRate);
        _step = new TrainingStep(task, _network, _adam, settings.Loss, device);
        Progress = (resume ? checkpoints.Load(_network, _adam) : null) ?? TrainingProgress.Start(settings);
        _secondsBefore = Progress.Seconds;
        _start = time.GetTimestamp();
        _throttle = new StepThrottle(time);
    }

    public TrainingProgress Progress { get; private set; }

    public long Parameters => _network.parameters().Sum(parameter => parameter.numel());

    public int StepsPerEpoch => Math.Max(1, _task.Split.Train.Count / Progress.BatchSize);

    double Seconds => _secondsBefore + _time.GetElapsedTime(_start).TotalSeconds;

    /// <summary>Trains until the last epoch is over or a stop is asked for; the last checkpoint then holds what was learned.</summary>
    /// <exception cref="DivergedException">The loss is no longer a number.</exception>
    /// <exception cref="OperationCanceledException">The run is to end at once.</exception>
    public RunOutcome Train()
    {
        while (Progress.EpochsDone < _settings.Epochs)
        {
            double secondsAtStart = Seconds;
            TrainEpoch();
            if (_requests.IsStopRequested)
            {
                SaveLast();
                return RunOutcome.Stopped;
            }

            CloseEpoch(secondsAtStart);
        }

        return RunOutcome.Completed;
    }

    /// <summary>Loss and figures over cells, with the weights of a checkpoint or those of now.</summary>
    public LossMeans Evaluate(IReadOnlyList<int> items, IScore score)
    {
        _network.eval();
        using var noGrad = no_grad();
        var means = new LossMeans();
        foreach (var data in Prefetch.Batches(items.ToArray(), Progress.BatchSize, _task.Load))
        {
            _requests.ThrowIfCancelled();
            using var scope = NewDisposeScope();
            var batch = Batch.On(_device, data);
            var logits = _task.Logits(_network, batch.Inputs);
            var loss = Loss.Of(_settings.Loss, logits, batch.Targets, batch.Valid);
            means = means.Add(loss.Total.item<float>(), loss.CrossEntropy.item<float>(), loss.Dice.item<float>(), data.Images);
            score.Add(data, logits);
        }

        return means;
    }

    /// <summary>Takes the weights of a checkpoint; training cannot go on from there.</summary>
    public void Take(string weightsFile) => Weights.ModelWeights.Load(_network, weightsFile);

    public void Dispose()
    {
        _adam.Dispose();
        _network.Dispose();
    }

    void TrainEpoch()
    {
        while (true)
        {
            try
            {
                TrainRestOfEpoch();
                return;
            }
            catch (Exception e) when (OutOfMemory.Is(e) && Progress.BatchSize > 1)
            {
                // No step was taken with the batch that did not fit; the epoch goes on with the same cells.
                Progress = Progress with { BatchSize = Progress.BatchSize / 2 };
                _journal.Warn($"A batch of {Progress.BatchSize * 2} did not fit into the memory of {_device}: training goes on with batches of {Progress.BatchSize}.");
            }
        }
    }

    void TrainRestOfEpoch()
    {
        int[] order = EpochOrder.Shuffled(_task.Split.Train, _settings.Seed, Progress.Epoch);
        int rest = order.Length - Progress.ItemsDone;
        int end = Progress.ItemsDone + (Progress.ItemsDone == 0 ? EpochOrder.WholeBatches(rest, Progress.BatchSize) : rest - rest % Progress.BatchSize);
        _network.train();
        _throttle.Restart();
        foreach (var data in Prefetch.Batches(order.AsMemory(Progress.ItemsDone..end), Progress.BatchSize, _task.Load))
        {
            Step(data, isLast: Progress.ItemsDone + data.Images == end);
            _requests.ThrowIfCancelled();
            if (_requests.IsStopRequested) return;
        }
    }

    void Step(BatchData data, bool isLast)
    {
        var (total, entropy, dice) = _step.Take(data);
        if (!double.IsFinite(total))
        {
            throw new DivergedException(
                $"The loss became {total} in epoch {Progress.Epoch}, step {Progress.Steps + 1}, at a learning rate of {_adam.LearningRate}: a smaller --lr may help.");
        }

        Progress = Progress with
        {
            ItemsDone = Progress.ItemsDone + data.Images,
            Train = Progress.Train.Add(total, entropy, dice, data.Images),
            Steps = Progress.Steps + 1,
        };
        if (_throttle.IsDue(data.Images, isLast, out double rate))
        {
            _journal.Tell(new StepEvent
            {
                Epoch = Progress.Epoch,
                Step = checked((int)Progress.Steps),
                Loss = total,
                CrossEntropy = entropy,
                Dice = dice,
                ImagesPerSecond = rate,
            });
        }
    }

    void CloseEpoch(double secondsAtStart)
    {
        double learningRate = _adam.LearningRate;
        var score = _task.NewScore();
        var train = Progress.Train;
        var validation = Evaluate(_task.Split.Validation, score);
        // Without validation cells there is nothing to choose by: each epoch counts as the best so far.
        bool isBest = validation.Images == 0 || validation.Loss < Progress.BestLoss;
        Progress = Progress with
        {
            EpochsDone = Progress.EpochsDone + 1,
            ItemsDone = 0,
            Train = new LossMeans(),
            Schedule = validation.Images == 0 ? Progress.Schedule : Progress.Schedule.After(validation.Loss),
            BestLoss = isBest ? validation.Loss : Progress.BestLoss,
            BestEpoch = isBest ? Progress.Epoch : Progress.BestEpoch,
        };
        _adam.LearningRate = Progress.Schedule.LearningRate;

        if (isBest) Told("best", _checkpoints.SaveBest(_network));
        SaveLast();
        double seconds = Seconds - secondsAtStart;
        _journal.Tell(new EpochEvent
        {
            Epoch = Progress.EpochsDone,
            TrainLoss = train.Loss,
            TrainCrossEntropy = train.CrossEntropy,
            TrainDice = train.Dice,
            ValidationLoss = validation.Loss,
            ValidationCrossEntropy = validation.CrossEntropy,
            ValidationDice = validation.Dice,
            ValidationMetric = score.Metric,
            LearningRate = learningRate,
            Seconds = seconds,
            SecondsLeft = Seconds / Progress.EpochsDone * (_settings.Epochs - Progress.EpochsDone),
            IsBest = isBest,
        });
    }

    void SaveLast()
    {
        Progress = Progress with { Seconds = Seconds };
        Told("last", _checkpoints.SaveLast(_network, _adam, Progress));
    }

    void Told(string kind, string sha256) =>
        _journal.Tell(new CheckpointEvent { Kind = kind, Epoch = Progress.EpochsDone, Sha256 = sha256 });
}
