using TorchSharp;
using static TorchSharp.torch;

namespace SpermIbfc.ML.Datasets;

/// <summary>A batch's tensors on the device where the network lies; they belong to the dispose scope in which they were made.</summary>
readonly record struct Batch(BatchData Data, Tensor Inputs, Tensor Targets, Tensor? Valid)
{
    public static Batch On(Device device, BatchData data) => new(
        data,
        torch.tensor(data.Inputs, data.InputShape, device: device),
        torch.tensor(data.Targets, data.TargetShape, device: device),
        data.Valid is null ? null : torch.tensor(data.Valid, data.ValidShape, device: device));
}
