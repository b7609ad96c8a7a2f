namespace SpermIbfc.ML.Weights;

/// <summary>The element types of the format that are written and read here.</summary>
public enum SafetensorsType
{
    /// <summary>Unsigned bytes.</summary>
    U8,

    /// <summary>32-bit floats, little-endian.</summary>
    F32,

    /// <summary>64-bit integers, little-endian.</summary>
    I64,
}

static class SafetensorsTypes
{
    public static int Size(this SafetensorsType type) => type switch
    {
        SafetensorsType.U8 => 1,
        SafetensorsType.F32 => 4,
        SafetensorsType.I64 => 8,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "No such element type."),
    };

    /// <summary>Bytes of a tensor of this shape; throws where it would not fit a long.</summary>
    public static long Bytes(this SafetensorsType type, IReadOnlyList<long> shape)
    {
        long count = 1;
        foreach (long side in shape) count = checked(count * side);
        return checked(count * type.Size());
    }
}

/// <summary>A tensor of a file: what stands in the header, and where its bytes begin after it.</summary>
public sealed record SafetensorsEntry(string Name, SafetensorsType Type, IReadOnlyList<long> Shape, long Offset)
{
    /// <summary>The tensor's size in bytes.</summary>
    public long Length => Type.Bytes(Shape);
}

/// <summary>A tensor to be written: its bytes are asked for when their turn comes.</summary>
public sealed record SafetensorsSource(string Name, SafetensorsType Type, IReadOnlyList<long> Shape, Action<Stream> WriteBytes);
