using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SpermIbfc.ML.Models;

/// <summary>
/// The U-Net of the paper, with the state-dict names of its code: (images, channels, height, width) to logits
/// (images, structures, height, width), for any height and width of at least <see cref="SmallestSide"/>.
/// </summary>
public sealed class UNet : Module<Tensor, Tensor>
{
    /// <summary>Four poolings leave one pixel of this.</summary>
    public const int SmallestSide = 16;

    readonly Encoder[] _encoders;
    readonly Encoder _bottom;
    readonly Decoder[] _decoders;
    readonly Module<Tensor, Tensor> _pool, _outConv;

    /// <summary>A network of random weights, drawn from libtorch's generator (see <c>torch.manual_seed</c>).</summary>
    public UNet(long channels, long structures)
        : this(channels, structures, width: 64)
    {
    }

    /// <summary>As the paper's with <paramref name="width"/> 64 channels at full size; tests take a narrower one.</summary>
    internal UNet(long channels, long structures, long width)
        : base(nameof(UNet))
    {
        _encoders = [new Encoder(channels, width), new Encoder(width, 2 * width), new Encoder(2 * width, 4 * width), new Encoder(4 * width, 8 * width)];
        _bottom = new Encoder(8 * width, 16 * width);
        _decoders = [new Decoder(16 * width), new Decoder(8 * width), new Decoder(4 * width), new Decoder(2 * width)];
        _pool = MaxPool2d(2L);
        _outConv = Conv2d(width, structures, 1L);

        for (int i = 0; i < _encoders.Length; i++) register_module($"encoder{i + 1}", _encoders[i]);
        register_module("encoder_bottom", _bottom);
        for (int i = 0; i < _decoders.Length; i++) register_module($"decoder{_decoders.Length - i}", _decoders[i]);
        register_module("outConv", _outConv);
    }

    /// <summary>Logits of a batch: for each pixel, head and midpiece.</summary>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var skips = new Tensor[_encoders.Length];
        var x = input;
        for (int i = 0; i < _encoders.Length; i++)
        {
            skips[i] = _encoders[i].call(x);
            x = _pool.call(skips[i]);
        }

        x = _bottom.call(x);
        for (int i = 0; i < _decoders.Length; i++)
        {
            var skip = skips[^(i + 1)];
            var up = _decoders[i].call(skip, x);
            skip.Dispose();
            x.Dispose();
            x = up;
        }

        return _outConv.call(x).MoveToOuterDisposeScope();
    }
}
