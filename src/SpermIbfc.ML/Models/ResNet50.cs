using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SpermIbfc.ML.Models;

/// <summary>
/// ResNet50 with torchvision's structure, initialisation and state-dict names, for any number of channels and classes:
/// (images, channels, side, side) to logits (images, classes).
/// </summary>
public sealed class ResNet50 : Module<Tensor, Tensor>
{
    // The fields' names are those of the state dict.
    readonly Module<Tensor, Tensor> conv1, bn1, maxpool, layer1, layer2, layer3, layer4, avgpool, fc;

    /// <summary>A network of random weights, drawn from libtorch's generator (see <c>torch.manual_seed</c>).</summary>
    public ResNet50(long channels, long classes)
        : base(nameof(ResNet50))
    {
        conv1 = Conv2d(channels, 64, 7L, stride: 2, padding: 3, bias: false);
        bn1 = BatchNorm2d(64);
        maxpool = MaxPool2d(3L, stride: 2, padding: 1);
        layer1 = Stage(64, 64, 3, 1);
        layer2 = Stage(256, 128, 4, 2);
        layer3 = Stage(512, 256, 6, 2);
        layer4 = Stage(1024, 512, 3, 2);
        avgpool = AdaptiveAvgPool2d(1L);
        fc = Linear(2048, classes);

        RegisterComponents();
        Initialise();
    }

    /// <summary>Logits of a batch.</summary>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var x = maxpool.call(bn1.call(conv1.call(input)).relu_());
        x = layer4.call(layer3.call(layer2.call(layer1.call(x))));
        return fc.call(avgpool.call(x).flatten(1)).MoveToOuterDisposeScope();
    }

    static Sequential Stage(long inChannels, long width, int blocks, long stride)
    {
        var modules = new (string, Module<Tensor, Tensor>)[blocks];
        for (int i = 0; i < blocks; i++)
            modules[i] = ($"{i}", i == 0 ? new Bottleneck(inChannels, width, stride) : new Bottleneck(width * Bottleneck.Expansion, width, 1));
        return Sequential(modules);
    }

    // Batch norm starts at weight 1 and bias 0, the last layer at PyTorch's default, both by themselves.
    void Initialise()
    {
        foreach (var (_, parameter) in named_parameters())
        {
            if (parameter.dim() == 4)
                init.kaiming_normal_(parameter, mode: init.FanInOut.FanOut, nonlinearity: init.NonlinearityType.ReLU);
        }
    }
}
