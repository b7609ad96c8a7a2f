using SpermIbfc.Torch.Interop;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Linear Linear(long inputSize, long outputSize, bool hasBias = true, Device? device = null, ScalarType? dtype = null) =>
                new(inputSize, outputSize, hasBias, device, dtype);

            public static Linear Linear(Parameter weight, Parameter? bias = null) => new(weight, bias);
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>Input [..., in]; weight [out, in].</summary>
    public sealed class Linear : WeightedLayer
    {
        internal Linear(long inputSize, long outputSize, bool hasBias, Device? device, ScalarType? dtype)
            : base(nameof(Linear), [outputSize, inputSize], hasBias ? outputSize : null, device, dtype)
        {
        }

        internal Linear(Parameter weight, Parameter? bias) : base(nameof(Linear), weight, bias)
        {
        }

        public long in_features => weight.size(1);

        public long out_features => weight.size(0);

        public override Tensor forward(Tensor input) => Ops.Linear.Tensor(input, weight, bias);
    }
}
