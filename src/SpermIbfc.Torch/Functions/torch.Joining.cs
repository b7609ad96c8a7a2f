using SpermIbfc.Torch.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static Tensor cat(IList<Tensor> tensors, long dim = 0) => Ops.Cat.Tensor(tensors as Tensor[] ?? [.. tensors], dim);

    public static Tensor cat(Tensor[] tensors, long dim = 0) => Ops.Cat.Tensor(tensors, dim);

    public static Tensor cat(ReadOnlySpan<Tensor> tensors, long dim = 0) => Ops.Cat.Tensor(tensors.ToArray(), dim);

    public static Tensor stack(IEnumerable<Tensor> tensors, long dim = 0) => Ops.Stack.Tensor(tensors as Tensor[] ?? [.. tensors], dim);

    public static Tensor flip(Tensor input, params long[] dims) => input.flip(dims);

    /// <summary>Turns <paramref name="k"/> quarters, from the first of <paramref name="dims"/> (0 and 1 where null) towards the second.</summary>
    public static Tensor rot90(Tensor input, long k = 1, (long, long)? dims = null)
    {
        (long from, long to) = dims ?? (0, 1);
        return Ops.Rot90.Tensor(input, k, new[] { from, to });
    }

    public static Tensor where(Tensor condition, Tensor x, Tensor y) => Ops.Where.Tensor(condition, x, y);

    /// <summary>Where the condition holds: one tensor of indices a dimension.</summary>
    public static Tensor[] where(Tensor condition) => Ops.WhereIndices.Tensors(condition);
}
