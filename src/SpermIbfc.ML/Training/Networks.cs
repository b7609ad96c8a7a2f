using SpermIbfc.Data.Runs;
using SpermIbfc.ML.Models;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SpermIbfc.ML.Training;

/// <summary>Makes the network of a task, with random weights from libtorch's generator, on the CPU.</summary>
delegate Module<Tensor, Tensor> NetworkFactory(TrainingTask task, int channels, int outputs);

static class Networks
{
    /// <summary>The paper's: ResNet50 for focus, a U-Net of 64 to 1024 channels for parts.</summary>
    public static Module<Tensor, Tensor> OfThePaper(TrainingTask task, int channels, int outputs) => task switch
    {
        TrainingTask.Focus => new ResNet50(channels, outputs),
        TrainingTask.Parts => new UNet(channels, outputs),
        _ => throw new ArgumentOutOfRangeException(nameof(task), task, "No such task."),
    };
}
