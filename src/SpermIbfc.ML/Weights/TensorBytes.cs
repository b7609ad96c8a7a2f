using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace SpermIbfc.ML.Weights;

/// <summary>Tensors to and from the bytes of the format, whatever their device and memory order.</summary>
static class TensorBytes
{
    public static SafetensorsSource Source(string name, Tensor tensor) => new(name, TypeOf(name, tensor), tensor.shape, stream =>
    {
        using var scope = NewDisposeScope();
        stream.Write(tensor.detach().cpu().contiguous().bytes);
    });

    /// <summary>Fills a tensor, in place, with the one of this name.</summary>
    public static void Fill(Tensor tensor, SafetensorsReader reader, string name)
    {
        var entry = reader.Expect(name, TypeOf(name, tensor), tensor.shape);
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        tensor.copy_(Read(reader, entry));
    }

    /// <summary>A new tensor on the CPU.</summary>
    public static Tensor Read(SafetensorsReader reader, SafetensorsEntry entry)
    {
        long[] shape = [.. entry.Shape];
        switch (entry.Type)
        {
            case SafetensorsType.F32:
                var floats = new float[entry.Length / sizeof(float)];
                reader.Read(entry, MemoryMarshal.AsBytes(floats.AsSpan()));
                return torch.tensor(floats, shape);
            case SafetensorsType.I64:
                var longs = new long[entry.Length / sizeof(long)];
                reader.Read(entry, MemoryMarshal.AsBytes(longs.AsSpan()));
                return torch.tensor(longs, shape);
            default:
                var bytes = new byte[entry.Length];
                reader.Read(entry, bytes);
                return torch.tensor(bytes, shape);
        }
    }

    static SafetensorsType TypeOf(string name, Tensor tensor) => tensor.dtype switch
    {
        ScalarType.Float32 => SafetensorsType.F32,
        ScalarType.Int64 => SafetensorsType.I64,
        ScalarType.Byte => SafetensorsType.U8,
        var other => throw new NotSupportedException($"Tensor {name} is {other}; float32, int64 and uint8 can be kept."),
    };
}
