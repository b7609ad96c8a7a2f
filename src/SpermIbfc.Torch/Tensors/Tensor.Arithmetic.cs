using SpermIbfc.Torch.Interop;

namespace TorchSharp;

/// <summary>How a quotient is rounded: not at all, towards zero, or down.</summary>
public enum RoundingMode
{
    None = 0,
    trunc = 1,
    floor = 2,
}

public static partial class torch
{
    // Elementwise, with broadcasting. A name that ends in _ changes the tensor in place and returns it.
    public partial class Tensor
    {
        public Tensor add(Tensor target) => Ops.Add.Tensor(this, target);

        public Tensor add(Tensor target, Scalar alpha) => Ops.Add.Tensor(this, target, alpha);

        public Tensor add(Scalar scalar) => Ops.AddScalar.Tensor(this, scalar);

        public Tensor add(Scalar scalar, Scalar alpha) => Ops.AddScalar.Tensor(this, scalar, alpha);

        public Tensor add_(Tensor target) => InPlace(Ops.AddInPlace, target);

        public Tensor add_(Tensor target, Scalar alpha) => InPlace(Ops.AddInPlace, target, alpha);

        public Tensor add_(Scalar scalar) => InPlace(Ops.AddScalarInPlace, scalar);

        public Tensor add_(Scalar scalar, Scalar alpha) => InPlace(Ops.AddScalarInPlace, scalar, alpha);

        public Tensor sub(Tensor target) => Ops.Sub.Tensor(this, target);

        public Tensor sub(Scalar target) => Ops.SubScalar.Tensor(this, target);

        public Tensor sub_(Tensor target) => InPlace(Ops.SubInPlace, target);

        public Tensor sub_(Scalar target) => InPlace(Ops.SubScalarInPlace, target);

        public Tensor mul(Tensor target) => Ops.Mul.Tensor(this, target);

        public Tensor mul(Scalar target) => Ops.MulScalar.Tensor(this, target);

        public Tensor mul_(Tensor target) => InPlace(Ops.MulInPlace, target);

        public Tensor mul_(Scalar target) => InPlace(Ops.MulScalarInPlace, target);

        public Tensor div(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            Ops.Div.Tensor(this, target, Name(rounding_mode));

        public Tensor div(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            Ops.DivScalar.Tensor(this, target, Name(rounding_mode));

        public Tensor div_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            InPlace(Ops.DivInPlace, target, Name(rounding_mode));

        public Tensor div_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            InPlace(Ops.DivScalarInPlace, target, Name(rounding_mode));

        public Tensor neg() => Ops.Neg.Tensor(this);

        public Tensor pow(Tensor exponent) => Ops.Pow.Tensor(this, exponent);

        public Tensor pow(Scalar exponent) => Ops.PowScalar.Tensor(this, exponent);

        public Tensor sqrt() => Ops.Sqrt.Tensor(this);

        public Tensor sqrt_() => InPlace(Ops.SqrtInPlace);

        public Tensor exp() => Ops.Exp.Tensor(this);

        public Tensor log() => Ops.Log.Tensor(this);

        public Tensor abs() => Ops.Abs.Tensor(this);

        public Tensor round() => Ops.Round.Tensor(this);

        public Tensor floor() => Ops.Floor.Tensor(this);

        public Tensor relu() => Ops.Relu.Tensor(this);

        public Tensor relu_() => InPlace(Ops.ReluInPlace);

        public Tensor sigmoid() => Ops.Sigmoid.Tensor(this);

        public Tensor sigmoid_() => InPlace(Ops.SigmoidInPlace);

        public Tensor clamp(Scalar? min = null, Scalar? max = null) => Ops.Clamp.Tensor(this, min, max);

        public Tensor clamp(Tensor? min = null, Tensor? max = null) => Ops.ClampTensor.Tensor(this, min, max);

        public Tensor maximum(Tensor other) => Ops.Maximum.Tensor(this, other);

        public Tensor minimum(Tensor other) => Ops.Minimum.Tensor(this, other);

        public Tensor matmul(Tensor target) => Ops.MatMul.Tensor(this, target);

        /// <summary>this += value * tensor1 * tensor2.</summary>
        public Tensor addcmul_(Tensor tensor1, Tensor tensor2, Scalar value) => InPlace(Ops.AddCMulInPlace, tensor1, tensor2, value);

        /// <summary>this += value * tensor1 / tensor2.</summary>
        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2, Scalar value) => InPlace(Ops.AddCDivInPlace, tensor1, tensor2, value);

        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2) => InPlace(Ops.AddCDivInPlace, tensor1, tensor2);

        public Tensor lerp_(Tensor end, Tensor weight) => InPlace(Ops.LerpTensorInPlace, end, weight);

        public Tensor fill_(Scalar value) => InPlace(Ops.Fill, value);

        public Tensor zero_() => InPlace(Ops.Zero);

        private Tensor InPlace(Op op)
        {
            op.Void(this);
            return this;
        }

        private Tensor InPlace(Op op, Arg first)
        {
            op.Void(this, first);
            return this;
        }

        private Tensor InPlace(Op op, Arg first, Arg second)
        {
            op.Void(this, first, second);
            return this;
        }

        private Tensor InPlace(Op op, Arg first, Arg second, Arg third)
        {
            op.Void(this, first, second, third);
            return this;
        }

        private static string? Name(RoundingMode mode) => mode switch
        {
            RoundingMode.None => null,
            RoundingMode.trunc => "trunc",
            RoundingMode.floor => "floor",
            _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "No such rounding mode."),
        };
    }
}
