using System.Runtime.InteropServices;
using SpermIbfc.Torch.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A copy of an array of any rank, with its shape.</summary>
    public static Tensor from_array(Array rawArray, Device? device = null) => FromArray(rawArray, null, device, false, null);

    public static Tensor from_array(Array rawArray, ScalarType? dtype, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromArray(rawArray, dtype, device, requires_grad, names);

    private static Tensor FromScalar(Scalar scalar, ScalarType dtype, Device? device, bool requiresGrad) =>
        Finish(Ops.ScalarTensor.Tensor(scalar, dtype, Arg.None, Placed(device, null)), requiresGrad);

    private static Tensor FromSpan<T>(
        ReadOnlySpan<T> elements, ReadOnlySpan<long> dimensions, ScalarType? dtype, Device? device, bool requiresGrad, string[]? names)
        where T : unmanaged
    {
        long wanted = 1;
        foreach (long extent in dimensions) wanted *= extent;
        if (wanted != elements.Length)
            throw new ArgumentException($"The shape {string.Join("x", dimensions.ToArray())} has {wanted} elements, and {elements.Length} were given.");
        Tensor made = empty(dimensions, ScalarTypeOf<T>());
        made.Load(elements);
        return Converted(made, dtype, Placed(device, names), requiresGrad);
    }

    private static unsafe Tensor FromArray(Array array, ScalarType? dtype, Device? device, bool requiresGrad, string[]? names)
    {
        ScalarType native = ScalarTypeOf(array.GetType().GetElementType()!);
        var extents = new long[array.Rank];
        for (int i = 0; i < extents.Length; i++) extents[i] = array.GetLongLength(i);
        Tensor made = empty(extents, native);
        long length = array.LongLength * made.ElementSize;
        fixed (byte* source = &MemoryMarshal.GetArrayDataReference(array))
            Buffer.MemoryCopy(source, made.Pointer(), length, length);
        return Converted(made, dtype, Placed(device, names), requiresGrad);
    }

    private static Tensor Converted(Tensor made, ScalarType? dtype, Device? device, bool requiresGrad)
    {
        ScalarType type = dtype ?? made.dtype;
        if (made.WouldCopy(type, device ?? CPU)) made = made.to(type, device ?? CPU, disposeAfter: true);
        return Finish(made, requiresGrad);
    }
}
