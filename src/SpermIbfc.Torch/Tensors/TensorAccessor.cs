using System.Collections;

namespace TorchSharp.Utils;

/// <summary>The elements of a tensor on the CPU, in row-major order of its shape, whatever its strides.</summary>
public sealed class TensorAccessor<T> : IDisposable, IEnumerable<T> where T : unmanaged
{
    private readonly torch.Tensor tensor;
    private readonly long[] shape;
    private readonly long[] strides;
    private readonly bool contiguous;

    internal TensorAccessor(torch.Tensor tensor)
    {
        if (tensor.device_type != DeviceType.CPU)
            throw new InvalidOperationException($"The elements of a tensor on {tensor.device} cannot be read: move it to the CPU first.");
        tensor.Expect<T>();
        this.tensor = tensor;
        shape = tensor.shape;
        strides = tensor.stride();
        contiguous = tensor.is_contiguous();
        Count = tensor.numel();
    }

    public long Count { get; }

    public bool IsContiguous => contiguous;

    /// <param name="indices">A subscript for each dimension; or one, counting elements in row-major order.</param>
    public T this[params long[] indices]
    {
        get => At(Offset(indices));
        set => At(Offset(indices)) = value;
    }

    public T[] ToArray()
    {
        var result = new T[Count];
        CopyTo(result);
        return result;
    }

    public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyTo(array.AsSpan(arrayIndex), 0, tensorIndex);

    public unsafe void CopyTo(Span<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        int length = checked((int)(Count - tensorIndex));
        Span<T> target = array.Slice(arrayIndex, length);
        if (contiguous)
        {
            new ReadOnlySpan<T>((T*)tensor.Pointer() + tensorIndex, length).CopyTo(target);
            GC.KeepAlive(tensor);
            return;
        }

        using torch.Tensor plain = torch.WithoutScope(tensor.contiguous);
        new ReadOnlySpan<T>((T*)plain.Pointer() + tensorIndex, length).CopyTo(target);
    }

    public void CopyFrom(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyFrom(array.AsSpan(arrayIndex), 0, tensorIndex);

    public void CopyFrom(ReadOnlySpan<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        ReadOnlySpan<T> source = array[arrayIndex..];
        for (int i = 0; i < source.Length && tensorIndex + i < Count; i++) At(Offset(tensorIndex + i)) = source[i];
    }

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)ToArray()).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The accessor owns nothing; here for code that disposes TorchSharp's.</summary>
    public void Dispose() { }

    private unsafe ref T At(long offset) => ref ((T*)tensor.Pointer())[offset];

    private long Offset(long[] indices)
    {
        if (indices.Length == 1 && shape.Length != 1) return Offset(indices[0]);
        if (indices.Length != shape.Length)
            throw new ArgumentException($"The tensor has {shape.Length} dimensions, and {indices.Length} subscripts were given.");
        long offset = 0;
        for (int i = 0; i < indices.Length; i++)
        {
            if (indices[i] < 0 || indices[i] >= shape[i])
                throw new IndexOutOfRangeException($"Subscript {indices[i]} of dimension {i}, whose extent is {shape[i]}.");
            offset += indices[i] * strides[i];
        }

        return offset;
    }

    private long Offset(long element)
    {
        if (element < 0 || element >= Count) throw new IndexOutOfRangeException($"Element {element} of {Count}.");
        if (contiguous) return element;
        long offset = 0;
        for (int i = shape.Length - 1; i >= 0; i--)
        {
            (element, long subscript) = Math.DivRem(element, shape[i]);
            offset += subscript * strides[i];
        }

        return offset;
    }
}
