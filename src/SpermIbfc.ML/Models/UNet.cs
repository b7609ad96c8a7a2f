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

    // The fields' names are those of the state dict.
    readonly Encoder encoder1, encoder2, encoder3, encoder4, encoder_bottom;
    readonly Decoder decoder4, decoder3, decoder2, decoder1;
    readonly Module<Tensor, Tensor> pool, outConv;

    /// <summary>A network of random weights, drawn from libtorch's generator (see <c>torch.manual_seed</c>).</summary>
    public UNet(long channels, long structures)
        : this(channels, structures, width: 64)
    {
    }

    /// <summary>As the paper's with <paramref name="width"/> 64 channels at full size; tests take a narrower one.</summary>
    internal UNet(long channels, long structures, long width)
        : base(nameof(UNet))
    {
        encoder1 = new Encoder(channels, width);
        encoder2 = new Encoder(width, 2 * width);
        encoder3 = new Encoder(2 * width, 4 * width);
        encoder4 = new Encoder(4 * width, 8 * width);
        encoder_bottom = new Encoder(8 * width, 16 * width);
        decoder4 = new Decoder(16 * width);
        decoder3 = new Decoder(8 * width);
        decoder2 = new Decoder(4 * width);
        decoder1 = new Decoder(2 * width);
        pool = MaxPool2d(2L);
        outConv = Conv2d(width, structures, 1L);
        RegisterComponents();
    }

    /// <summary>Logits of a batch: for each pixel, head and midpiece.</summary>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var skip1 = encoder1.call(input);
        var skip2 = encoder2.call(pool.call(skip1));
        var skip3 = encoder3.call(pool.call(skip2));
        var skip4 = encoder4.call(pool.call(skip3));
        var x = encoder_bottom.call(pool.call(skip4));
        x = decoder4.call(skip4, x);
        x = decoder3.call(skip3, x);
        x = decoder2.call(skip2, x);
        x = decoder1.call(skip1, x);
        return outConv.call(x).MoveToOuterDisposeScope();
    }
}
