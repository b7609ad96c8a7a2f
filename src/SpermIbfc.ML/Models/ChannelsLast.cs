using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SpermIbfc.ML.Models;

/// <summary>
/// The memory order (image, row, column, channel) under the usual shape (image, channel, row, column). ResNet50 trains and
/// infers faster in it; the U-Net does not.
/// </summary>
public static class ChannelsLast
{
    /// <summary>A copy of a 4-D tensor with channels last in memory; same shape, same values.</summary>
    public static Tensor Of(Tensor tensor)
    {
        using var scope = NewDisposeScope();
        return tensor.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2).MoveToOuterDisposeScope();
    }

    /// <summary>Puts every 4-D weight of the network into this order, in place.</summary>
    public static void Apply(Module network)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        foreach (var (_, parameter) in network.named_parameters())
        {
            if (parameter.dim() == 4)
                parameter.set_(Of(parameter));
        }
    }
}
