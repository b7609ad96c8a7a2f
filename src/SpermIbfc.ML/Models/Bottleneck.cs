using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SpermIbfc.ML.Models;

/// <summary>
/// ResNet's bottleneck: 1x1, 3x3 (which carries the stride), 1x1 to four times the width, each with batch norm, around a
/// shortcut. Names as torchvision has them.
/// </summary>
sealed class Bottleneck : Module<Tensor, Tensor>
{
    internal const int Expansion = 4;

    // The fields' names are those of the state dict.
    readonly Module<Tensor, Tensor> conv1, bn1, conv2, bn2, conv3, bn3;
    readonly Sequential? downsample;

    internal Bottleneck(long inChannels, long width, long stride)
        : base(nameof(Bottleneck))
    {
        long outChannels = width * Expansion;
        conv1 = Conv2d(inChannels, width, 1L, bias: false);
        bn1 = BatchNorm2d(width);
        conv2 = Conv2d(width, width, 3L, stride: stride, padding: 1, bias: false);
        bn2 = BatchNorm2d(width);
        conv3 = Conv2d(width, outChannels, 1L, bias: false);
        bn3 = BatchNorm2d(outChannels);
        if (stride != 1 || inChannels != outChannels)
        {
            downsample = Sequential(
                ("0", Conv2d(inChannels, outChannels, 1L, stride: stride, bias: false)),
                ("1", BatchNorm2d(outChannels)));
        }

        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var x = bn1.call(conv1.call(input)).relu_();
        x = bn2.call(conv2.call(x)).relu_();
        x = bn3.call(conv3.call(x));
        var shortcut = downsample is null ? input : downsample.call(input);
        return x.add_(shortcut).relu_().MoveToOuterDisposeScope();
    }
}
