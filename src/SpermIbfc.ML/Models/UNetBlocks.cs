using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SpermIbfc.ML.Models;

// The names of the fields are those of the state dict of the paper's code: weights go both ways.

/// <summary>3x3 convolution with bias, batch norm, ReLU; the size stays.</summary>
sealed class SingleConv : Module<Tensor, Tensor>
{
    readonly Sequential seq_single_conv;

    internal SingleConv(long inChannels, long outChannels)
        : base(nameof(SingleConv))
    {
        seq_single_conv = Sequential(
            ("0", Conv2d(inChannels, outChannels, 3L, padding: 1)),
            ("1", BatchNorm2d(outChannels)),
            ("2", ReLU(inplace: true)));
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => seq_single_conv.call(input);
}

sealed class DoubleConv : Module<Tensor, Tensor>
{
    readonly Sequential double_conv;

    internal DoubleConv(long inChannels, long outChannels)
        : base(nameof(DoubleConv))
    {
        double_conv = Sequential(("0", new SingleConv(inChannels, outChannels)), ("1", new SingleConv(outChannels, outChannels)));
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => double_conv.call(input);
}

/// <summary>One level of the way down: its features at full size; the network pools them itself where it goes on.</summary>
sealed class Encoder : Module<Tensor, Tensor>
{
    readonly DoubleConv encoder;

    internal Encoder(long inChannels, long outChannels)
        : base(nameof(Encoder))
    {
        encoder = new DoubleConv(inChannels, outChannels);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => encoder.call(input);
}

sealed class Upsampling : Module<Tensor, Tensor>
{
    readonly Module<Tensor, Tensor> upsampling;

    internal Upsampling(long inChannels)
        : base(nameof(Upsampling))
    {
        upsampling = ConvTranspose2d(inChannels, inChannels / 2, 2L, stride: 2);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => upsampling.call(input);
}

/// <summary>One level of the way up: upsample to the skip's size, skip first, then two convolutions.</summary>
sealed class Decoder : Module<Tensor, Tensor, Tensor>
{
    readonly DoubleConv doubleConv;
    readonly Upsampling upsampling;

    internal Decoder(long inChannels)
        : base(nameof(Decoder))
    {
        doubleConv = new DoubleConv(inChannels, inChannels / 2);
        upsampling = new Upsampling(inChannels);
        RegisterComponents();
    }

    public override Tensor forward(Tensor skip, Tensor below)
    {
        using var scope = NewDisposeScope();
        var up = FitTo(upsampling.call(below), skip.size(2), skip.size(3));
        return doubleConv.call(cat([skip, up], 1)).MoveToOuterDisposeScope();
    }

    // Pooling rounds an odd side down, so that the upsampled map comes back one pixel smaller: zeros, the odd pixel at the
    // bottom and right. A larger map is cropped around its centre.
    internal static Tensor FitTo(Tensor map, long height, long width)
    {
        long rows = height - map.size(2), columns = width - map.size(3);
        if (rows < 0) map = map.narrow(2, (-rows) / 2, height);
        if (columns < 0) map = map.narrow(3, (-columns) / 2, width);
        rows = Math.Max(rows, 0);
        columns = Math.Max(columns, 0);
        return rows == 0 && columns == 0
            ? map
            : functional.pad(map, (columns / 2, columns - columns / 2, rows / 2, rows - rows / 2));
    }
}
