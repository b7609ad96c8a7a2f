using SpermIbfc.Data.Runs;
using SpermIbfc.ML.Datasets;
using SpermIbfc.ML.Losses;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SpermIbfc.ML.Training;

/// <summary>One step of training, whole: batch to the device, forward, loss, backward, Adam. Benchmarks time this very code.</summary>
sealed class TrainingStep(ITrainable task, Module<Tensor, Tensor> network, Adam adam, LossKind kind, Device device)
{
    /// <summary>Moves the weights, unless the loss is no number: then nothing is moved.</summary>
    /// <returns>The loss and its terms before the step.</returns>
    public StepLoss Take(BatchData data)
    {
        using var scope = NewDisposeScope();
        var batch = Batch.On(device, data);
        network.zero_grad();
        var terms = Loss.Of(kind, task.Logits(network, batch.Inputs), batch.Targets, batch.Valid);
        var loss = new StepLoss(terms.Total.item<float>(), terms.CrossEntropy.item<float>(), terms.Dice.item<float>());
        if (!double.IsFinite(loss.Total)) return loss;
        terms.Total.backward();
        adam.Step();
        return loss;
    }
}

readonly record struct StepLoss(double Total, double CrossEntropy, double Dice);
