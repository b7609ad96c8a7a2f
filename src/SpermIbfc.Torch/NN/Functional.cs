using SpermIbfc.Torch.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public enum Reduction : long
        {
            None = 0,
            Mean = 1,
            Sum = 2,
        }

        // Images are [batch, channels, rows, columns].
        public static partial class functional
        {
            public static Tensor relu(Tensor x, bool inplace = false) => inplace ? x.relu_().Again() : x.relu();

            public static Tensor sigmoid(Tensor x) => x.sigmoid();

            public static Tensor sigmoid(Tensor x, bool inplace) => inplace ? x.sigmoid_().Again() : x.sigmoid();

            public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => input.softmax(dim, dtype);

            public static Tensor log_softmax(Tensor x, long dim) => Ops.LogSoftmax.Tensor(x, dim);

            public static Tensor linear(Tensor input, Tensor weight, Tensor? bias = null) => Ops.Linear.Tensor(input, weight, bias);

            public static Tensor dropout(Tensor input, double p = 0.5, bool training = true, bool inplace = false)
            {
                if (!inplace) return Ops.Dropout.Tensor(input, p, training);
                Ops.DropoutInPlace.Void(input, p, training);
                return input.Again();
            }

            /// <param name="x">Int64 classes.</param>
            /// <param name="num_classes">The length of the new last dimension; -1: one more than the largest class.</param>
            public static Tensor one_hot(Tensor x, long num_classes = -1) => Ops.OneHot.Tensor(x, num_classes);

            /// <summary>Normalises each channel over batch, rows and columns; in training it also moves the running statistics.</summary>
            public static Tensor batch_norm(
                Tensor input, Tensor? running_mean, Tensor? running_var, Tensor? weight = null, Tensor? bias = null,
                bool training = false, double momentum = 0.1, double eps = 1E-05) =>
                Ops.BatchNorm.Tensor(input, weight, bias, running_mean, running_var, training, momentum, eps, true);

            public static Tensor conv2d(
                Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null, long[]? dilation = null, long groups = 1) =>
                Ops.Conv2d.Tensor(input, weight, bias, strides ?? [1, 1], padding ?? [0, 0], dilation ?? [1, 1], groups);

            /// <summary>Pads from the last dimension backwards: (left, right), then (top, bottom), and so on. Negative numbers crop.</summary>
            public static Tensor pad(Tensor input, long[] pad, PaddingModes mode = PaddingModes.Constant, double value = 0) => mode switch
            {
                PaddingModes.Constant or PaddingModes.Zeros => Ops.Pad.Tensor(input, pad, "constant", mode == PaddingModes.Zeros ? 0.0 : value),
                PaddingModes.Reflect => Ops.Pad.Tensor(input, pad, "reflect"),
                PaddingModes.Replicate => Ops.Pad.Tensor(input, pad, "replicate"),
                PaddingModes.Circular => Ops.Pad.Tensor(input, pad, "circular"),
                _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "No such padding."),
            };

            public static Tensor pad(Tensor input, ReadOnlySpan<long> pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, pad.ToArray(), mode, value);

            public static Tensor pad(Tensor input, (long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, new[] { pad.Item1, pad.Item2 }, mode, value);

            public static Tensor pad(Tensor input, (long, long, long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, new[] { pad.Item1, pad.Item2, pad.Item3, pad.Item4 }, mode, value);

            public static Tensor pad(Tensor input, long pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, new[] { pad, pad }, mode, value);
        }
    }
}
