using SpermIbfc.Torch.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor this[params TensorIndex[] indices] => index(indices);

        public Tensor index_select(long dim, Tensor index) => Ops.IndexSelect.Tensor(this, dim, index);

        /// <summary>Elements at the indices, one tensor a dimension (integers, or a Bool mask).</summary>
        public Tensor index(params Tensor[] indices) => Ops.Index.Tensor(this, Arg.OptionalTensors(indices));

        /// <summary>As subscripts in Python: integers, slices, an ellipsis, new axes, and tensors.</summary>
        public Tensor index(params TensorIndex[] indices)
        {
            using var scope = NewDisposeScope();
            Tensor view = alias();
            var advanced = new List<Tensor?>();
            long dimension = 0;
            foreach (TensorIndex one in indices)
            {
                switch (one.Kind)
                {
                    case TensorIndexKind.Single:
                        view = view.select(dimension, one.Start!.Value);
                        break;
                    case TensorIndexKind.Slice:
                        view = Ops.Slice.Tensor(view, dimension, one.Start, one.Stop, one.Step ?? 1L);
                        dimension++;
                        break;
                    case TensorIndexKind.Null:
                        view = view.unsqueeze(dimension++);
                        break;
                    case TensorIndexKind.Ellipsis:
                        dimension += ndim - indices.Sum(Consumed);
                        break;
                    default:
                        while (advanced.Count < dimension) advanced.Add(null);
                        advanced.Add(one.Of);
                        dimension += Consumed(one);
                        break;
                }
            }

            if (advanced.Count > 0) view = Ops.Index.Tensor(view, Arg.OptionalTensors([.. advanced]));
            return view.MoveToOuterDisposeScope();
        }

        private static long Consumed(TensorIndex one) => one.Kind switch
        {
            TensorIndexKind.Null or TensorIndexKind.Ellipsis => 0,
            TensorIndexKind.Tensor when one.Of!.dtype == ScalarType.Bool => one.Of.ndim,
            _ => 1,
        };
    }
}
