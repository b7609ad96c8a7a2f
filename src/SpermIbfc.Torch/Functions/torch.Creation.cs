using SpermIbfc.Torch.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static Tensor arange(Scalar start, Scalar stop, Scalar step, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Finish(Ops.ARange.Tensor(start, stop, step, dtype, Arg.None, Placed(device, null)), requires_grad);

    public static Tensor arange(Scalar start, Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(start, stop, 1, dtype, device, requires_grad);

    public static Tensor arange(Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(0, stop, 1, dtype, device, requires_grad);

    /// <summary>The integers below <paramref name="n"/> in random order; Int64 unless told otherwise.</summary>
    public static Tensor randperm(long n, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) =>
        Finish(Ops.RandPerm.Tensor(n, dtype ?? ScalarType.Int64, Arg.None, Placed(device, null)), requires_grad);

    public static Tensor zeros_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Finish(Ops.ZerosLike.Tensor(input, dtype, Arg.None, Placed(device, names)), requires_grad);

    public static Tensor ones_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Finish(Ops.OnesLike.Tensor(input, dtype, Arg.None, Placed(device, names)), requires_grad);

    public static Tensor empty_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Finish(Ops.EmptyLike.Tensor(input, dtype, Arg.None, Placed(device, names)), requires_grad);

    private static Device? Placed(Device? device, string[]? names)
    {
        if (names is not null) throw new ArgumentException("Named dimensions are not offered here.", nameof(names));
        return device is null ? null : InitializeDevice(device);
    }

    private static Tensor Finish(Tensor made, bool requiresGrad)
    {
        if (requiresGrad) made.requires_grad = true;
        return made;
    }
}
