using SpermIbfc.Torch.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor all() => Ops.All.Tensor(this);

        public Tensor all(long dim, bool keepdim = false) => Ops.AllDim.Tensor(this, dim, keepdim);

        public Tensor any() => Ops.Any.Tensor(this);

        public Tensor any(long dim, bool keepdim = false) => Ops.AnyDim.Tensor(this, dim, keepdim);

        public Tensor argmax() => Ops.ArgMax.Tensor(this);

        public Tensor argmax(long dim, bool keepdim = false) => Ops.ArgMax.Tensor(this, dim, keepdim);

        public Tensor argmin() => Ops.ArgMin.Tensor(this);

        public Tensor argmin(long dim, bool keepdim = false) => Ops.ArgMin.Tensor(this, dim, keepdim);

        public Tensor max() => Ops.Max.Tensor(this);

        public Tensor max(Tensor other) => Ops.Maximum.Tensor(this, other);

        /// <summary>The maxima along a dimension, and where they are.</summary>
        public (Tensor values, Tensor indexes) max(long dim, bool keepdim = false) => Ops.MaxDim.Pair(this, dim, keepdim);

        public Tensor min() => Ops.Min.Tensor(this);

        public Tensor min(Tensor other) => Ops.Minimum.Tensor(this, other);

        public (Tensor values, Tensor indexes) min(long dim, bool keepdim = false) => Ops.MinDim.Pair(this, dim, keepdim);

        public Tensor mean() => Ops.Mean.Tensor(this);

        public Tensor mean(long[] dimensions, bool keepdim = false, ScalarType? type = null) =>
            Ops.MeanDims.Tensor(this, dimensions, keepdim, type);

        public Tensor norm(float p = 2) => Ops.Norm.Tensor(this, (double)p);

        public Tensor norm(int dim, bool keepdim = false, float p = 2) =>
            Ops.NormDims.Tensor(this, (double)p, new long[] { dim }, keepdim);

        /// <summary>The quantiles <paramref name="q"/>, in [0, 1], by linear interpolation between the neighbours.</summary>
        public Tensor quantile(Tensor q, long dim = -1, bool keepdim = false) => Ops.Quantile.Tensor(this, q, dim, keepdim);

        public Tensor softmax(long dim, ScalarType? dtype = null) => Ops.Softmax.Tensor(this, dim, dtype);

        public Tensor std(bool unbiased = true) => Ops.Std.Tensor(this, unbiased);

        public Tensor std(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            As(type, Ops.StdDims.Tensor(this, dimensions, unbiased, keepdim));

        public Tensor std(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            std(dimensions.ToArray(), unbiased, keepdim, type);

        public Tensor std(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            std([dim], unbiased, keepdim, type);

        public Tensor std((long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            std([dim.Item1, dim.Item2], unbiased, keepdim, type);

        public Tensor std((long, long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            std([dim.Item1, dim.Item2, dim.Item3], unbiased, keepdim, type);

        public Tensor sum(ScalarType? type = null) => Ops.Sum.Tensor(this, type);

        public Tensor sum(long[] dim, bool keepdim = false, ScalarType? type = null) => Ops.SumDims.Tensor(this, dim, keepdim, type);

        public Tensor sum(ReadOnlySpan<long> dim, bool keepdim = false, ScalarType? type = null) => sum(dim.ToArray(), keepdim, type);

        public Tensor sum(long dim, bool keepdim = false, ScalarType? type = null) => sum(new[] { dim }, keepdim, type);

        public Tensor sum(long dim0, long dim1, bool keepdim = false, ScalarType? type = null) => sum(new[] { dim0, dim1 }, keepdim, type);

        public Tensor sum(long dim0, long dim1, long dim2, bool keepdim = false, ScalarType? type = null) =>
            sum(new[] { dim0, dim1, dim2 }, keepdim, type);

        public Tensor var(bool unbiased = true) => Ops.Var.Tensor(this, unbiased);

        public Tensor var(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            As(type, Ops.VarDims.Tensor(this, dimensions, unbiased, keepdim));

        public Tensor var(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            var(dimensions.ToArray(), unbiased, keepdim, type);

        public Tensor var(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            var([dim], unbiased, keepdim, type);

        public Tensor var((long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            var([dim.Item1, dim.Item2], unbiased, keepdim, type);

        public Tensor var((long, long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            var([dim.Item1, dim.Item2, dim.Item3], unbiased, keepdim, type);

        private static Tensor As(ScalarType? type, Tensor result)
        {
            if (type is not { } wanted) return result;
            using (result) return result.to(wanted);
        }
    }
}
