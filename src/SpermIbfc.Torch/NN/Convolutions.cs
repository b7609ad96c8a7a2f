using SpermIbfc.Torch.Interop;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    public enum PaddingModes
    {
        Zeros = 0,
        Reflect = 1,
        Replicate = 2,
        Circular = 3,
        Constant = 4,
    }

    public enum Padding
    {
        Valid = 0,
        Same = 1,
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static Conv2d Conv2d(
                long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long dilation = 1,
                PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(in_channels, out_channels, Twice(kernel_size), Twice(stride), Twice(padding), null, Twice(dilation), padding_mode, groups, bias, device, dtype);

            public static Conv2d Conv2d(
                long in_channels, long out_channels, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null,
                (long, long)? dilation = null, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true,
                Device? device = null, ScalarType? dtype = null) =>
                new(in_channels, out_channels, Both(kernel_size), Both(stride) ?? [1, 1], Both(padding) ?? [0, 0], null, Both(dilation) ?? [1, 1],
                    padding_mode, groups, bias, device, dtype);

            public static Conv2d Conv2d(
                long in_channels, long out_channels, long kernel_size, Padding padding, long stride = 1, long dilation = 1,
                PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(in_channels, out_channels, Twice(kernel_size), Twice(stride), [0, 0], padding, Twice(dilation), padding_mode, groups, bias, device, dtype);

            public static Conv2d Conv2d(
                long in_channels, long out_channels, (long, long) kernel_size, Padding padding, (long, long)? stride = null,
                (long, long)? dilation = null, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true,
                Device? device = null, ScalarType? dtype = null) =>
                new(in_channels, out_channels, Both(kernel_size), Both(stride) ?? [1, 1], [0, 0], padding, Both(dilation) ?? [1, 1],
                    padding_mode, groups, bias, device, dtype);

            public static ConvTranspose2d ConvTranspose2d(
                long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long output_padding = 0,
                long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true,
                Device? device = null, ScalarType? dtype = null) =>
                new(in_channels, out_channels, Twice(kernel_size), Twice(stride), Twice(padding), Twice(output_padding), Twice(dilation),
                    padding_mode, groups, bias, device, dtype);

            public static ConvTranspose2d ConvTranspose2d(
                long in_channels, long out_channels, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null,
                (long, long)? output_padding = null, (long, long)? dilation = null, PaddingModes padding_mode = PaddingModes.Zeros,
                long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(in_channels, out_channels, Both(kernel_size), Both(stride) ?? [1, 1], Both(padding) ?? [0, 0], Both(output_padding) ?? [0, 0],
                    Both(dilation) ?? [1, 1], padding_mode, groups, bias, device, dtype);
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>What layers with a weight and perhaps a bias have in common; initialised as PyTorch does, weight before bias.</summary>
    public abstract class WeightedLayer : nn.Module<Tensor, Tensor>
    {
        private Parameter weights;
        private Parameter? biases;

        private protected WeightedLayer(string name, long[] shape, long? biasCount, Device? device, ScalarType? dtype) : base(name)
        {
            weights = new Parameter(empty(shape));
            biases = biasCount is { } count ? new Parameter(empty(count)) : null;
            nn.init.Layer(weights, biases);
            Adopt(device, dtype);
        }

        private protected WeightedLayer(string name, Parameter weight, Parameter? bias) : base(name)
        {
            weights = weight;
            biases = bias;
            Adopt(null, null);
        }

        public Parameter weight
        {
            get => weights;
            set
            {
                weights = value;
                Exchange(nameof(weight), value);
            }
        }

        public Parameter? bias
        {
            get => biases;
            set
            {
                biases = value;
                Exchange(nameof(bias), value);
            }
        }

        // The fields' names are not the state's; the properties' are.
        protected override void RegisterComponents() { }

        private void Adopt(Device? device, ScalarType? dtype)
        {
            register_parameter(nameof(weight), weights);
            if (biases is not null) register_parameter(nameof(bias), biases);
            if (device is not null) _to(device.type, device.index, false);
            if (dtype is { } type) _to(type, false);
        }
    }

    /// <summary>Input [N, in, rows, columns]; weight [out, in/groups, kernel rows, kernel columns].</summary>
    public sealed class Conv2d : WeightedLayer
    {
        private readonly long[] kernel;
        private readonly Padding? named;
        private readonly PaddingModes mode;

        internal Conv2d(
            long inChannels, long outChannels, long[] kernel, long[] stride, long[] padding, Padding? named, long[] dilation,
            PaddingModes mode, long groups, bool bias, Device? device, ScalarType? dtype)
            : base(nameof(Conv2d), [outChannels, inChannels / groups, .. kernel], bias ? outChannels : null, device, dtype)
        {
            in_channels = inChannels;
            out_channels = outChannels;
            this.kernel = kernel;
            this.stride = stride;
            this.padding = padding;
            this.dilation = dilation;
            this.groups = groups;
            this.named = named;
            this.mode = mode;
        }

        public long in_channels { get; }

        public long out_channels { get; }

        public long[] kernel_size => kernel;

        public long[] stride { get; }

        public long[] padding { get; }

        public long[] dilation { get; }

        public long groups { get; }

        public override Tensor forward(Tensor input)
        {
            if (mode == PaddingModes.Zeros)
                return named is { } name
                    ? Ops.Conv2dPadding.Tensor(input, weight, bias, stride, name == Padding.Same ? "same" : "valid", dilation, groups)
                    : Ops.Conv2d.Tensor(input, weight, bias, stride, padding, dilation, groups);
            using Tensor padded = nn.functional.pad(input, Around(), mode);
            return Ops.Conv2d.Tensor(padded, weight, bias, stride, new long[] { 0, 0 }, dilation, groups);
        }

        private long[] Around()
        {
            if (named != Padding.Same) return [padding[1], padding[1], padding[0], padding[0]];
            long rows = dilation[0] * (kernel[0] - 1);
            long columns = dilation[1] * (kernel[1] - 1);
            return [columns / 2, columns - columns / 2, rows / 2, rows - rows / 2];
        }
    }

    /// <summary>Input [N, in, rows, columns]; weight [in, out/groups, kernel rows, kernel columns].</summary>
    public sealed class ConvTranspose2d : WeightedLayer
    {
        private readonly long[] stride;
        private readonly long[] padding;
        private readonly long[] outputPadding;
        private readonly long[] dilation;
        private readonly long groups;

        internal ConvTranspose2d(
            long inChannels, long outChannels, long[] kernel, long[] stride, long[] padding, long[] outputPadding, long[] dilation,
            PaddingModes mode, long groups, bool bias, Device? device, ScalarType? dtype)
            : base(nameof(ConvTranspose2d), [inChannels, outChannels / groups, .. kernel], bias ? outChannels : null, device, dtype)
        {
            if (mode != PaddingModes.Zeros)
                throw new ArgumentException($"A transposed convolution pads with zeros only, not {mode}.", nameof(mode));
            this.stride = stride;
            this.padding = padding;
            this.outputPadding = outputPadding;
            this.dilation = dilation;
            this.groups = groups;
        }

        public override Tensor forward(Tensor input) =>
            Ops.ConvTranspose2d.Tensor(input, weight, bias, stride, padding, outputPadding, groups, dilation);
    }
}
