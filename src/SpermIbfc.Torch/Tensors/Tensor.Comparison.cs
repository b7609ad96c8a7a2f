using SpermIbfc.Torch.Interop;

namespace TorchSharp;

public static partial class torch
{
    // Elementwise, with broadcasting; the results are of the type Bool.
    public partial class Tensor
    {
        public Tensor eq(Tensor target) => Ops.Eq.Tensor(this, target);

        public Tensor eq(Scalar target) => Ops.EqScalar.Tensor(this, target);

        public Tensor ne(Tensor target) => Ops.Ne.Tensor(this, target);

        public Tensor ne(Scalar target) => Ops.NeScalar.Tensor(this, target);

        public Tensor lt(Tensor target) => Ops.Lt.Tensor(this, target);

        public Tensor lt(Scalar target) => Ops.LtScalar.Tensor(this, target);

        public Tensor le(Tensor target) => Ops.Le.Tensor(this, target);

        public Tensor le(Scalar target) => Ops.LeScalar.Tensor(this, target);

        public Tensor gt(Tensor target) => Ops.Gt.Tensor(this, target);

        public Tensor gt(Scalar target) => Ops.GtScalar.Tensor(this, target);

        public Tensor ge(Tensor target) => Ops.Ge.Tensor(this, target);

        public Tensor ge(Scalar target) => Ops.GeScalar.Tensor(this, target);

        public Tensor isfinite() => Ops.IsFinite.Tensor(this);

        public Tensor logical_not() => Ops.LogicalNot.Tensor(this);

        public Tensor logical_and(Tensor other) => Ops.LogicalAnd.Tensor(this, other);

        public Tensor logical_or(Tensor other) => Ops.LogicalOr.Tensor(this, other);

        public bool allclose(Tensor target, double rtol = 1e-05, double atol = 1e-08, bool equal_nan = false) =>
            Ops.AllClose.Value(this, target, rtol, atol, equal_nan).Value != 0;
    }
}
