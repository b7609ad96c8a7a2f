using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace SpermIbfc.ML.Tests.Support;

static class Tensors
{
    public static Tensor Of(long[] shape, params float[] values) => torch.tensor(values, shape);

    public static float[] Values(this Tensor tensor)
    {
        using var scope = NewDisposeScope();
        return MemoryMarshal.Cast<byte, float>(tensor.detach().cpu().contiguous().bytes).ToArray();
    }
}

/// <summary>Tests that count tensors or set libtorch's threads must not run beside others.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class TorchCollection
{
    public const string Name = "libtorch";
}
