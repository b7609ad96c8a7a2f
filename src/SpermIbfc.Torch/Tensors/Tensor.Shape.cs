using SpermIbfc.Torch.Interop;

namespace TorchSharp;

public static partial class torch
{
    // Views share memory with the tensor they are taken from; reshape and flatten copy where no view can be had.
    public partial class Tensor
    {
        public Tensor alias() => Ops.Alias.Tensor(this);

        public Tensor expand(params long[] sizes) => Ops.Expand.Tensor(this, sizes);

        public Tensor flatten(long start_dim = 0, long end_dim = -1) => Ops.Flatten.Tensor(this, start_dim, end_dim);

        public Tensor flip(params long[] dims) => Ops.Flip.Tensor(this, dims);

        public Tensor narrow(long dim, long start, long length) => Ops.Narrow.Tensor(this, dim, start, length);

        public Tensor permute(params long[] permutation) => Ops.Permute.Tensor(this, permutation);

        public Tensor permute(IEnumerable<long> permutation) => Ops.Permute.Tensor(this, permutation.ToArray());

        public Tensor reshape(params long[] shape) => Ops.Reshape.Tensor(this, shape);

        public Tensor select(long dim, long index) => Ops.Select.Tensor(this, dim, index);

        public Tensor slice(long dim, long start, long finish, long step) => Ops.Slice.Tensor(this, dim, start, finish, step);

        public Tensor squeeze(long? dim = null) =>
            dim is { } one ? Ops.SqueezeDim.Tensor(this, one) : Ops.Squeeze.Tensor(this);

        public Tensor transpose(long dim0, long dim1) => Ops.Transpose.Tensor(this, dim0, dim1);

        public Tensor unsqueeze(long dim) => Ops.Unsqueeze.Tensor(this, dim);

        public Tensor view(params long[] shape) => Ops.View.Tensor(this, shape);
    }
}
