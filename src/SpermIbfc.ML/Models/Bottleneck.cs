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

    readonly Module<Tensor, Tensor> _conv1, _bn1, _conv2, _bn2, _conv3, _bn3;
    readonly Sequential? _downsample;

    internal Bottleneck(long inChannels, long width, long stride)
        : base(nameof(Bottleneck))
    {
        long outChannels = width * Expansion;
        _conv1 = Conv2d(inChannels, width, 1L, bias: false);
        _bn1 = BatchNorm2d(width);
        _conv2 = Conv2d(width, width, 3L, stride: stride, padding: 1, bias: false);
        _bn2 = BatchNorm2d(width);
        _conv3 = Conv2d(width, outChannels, 1L, bias: false);
        _bn3 = BatchNorm2d(outChannels);
        register_module("conv1", _conv1);
        register_module("bn1", _bn1);
        register_module("conv2", _conv2);
        register_module("bn2", _bn2);
        register_module("conv3", _conv3);
        register_module("bn3", _bn3);
        if (stride == 1 && inChannels == outChannels) return;
        _downsample = Sequential(
            ("0", Conv2d(inChannels, outChannels, 1L, stride: stride, bias: false)),
            ("1", BatchNorm2d(outChannels)));
        register_module("downsample", _downsample);
    }

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var x = _bn1.call(_conv1.call(input)).relu_();
        x = _bn2.call(_conv2.call(x)).relu_();
        x = _bn3.call(_conv3.call(x));
        var shortcut = _downsample is null ? input : _downsample.call(input);
        return x.add_(shortcut).relu_().MoveToOuterDisposeScope();
    }
}
