namespace SpermIbfc.Data.Imaging;

/// <summary>What one sample of a plane is, as the instrument stored it.</summary>
public enum PixelType
{
    /// <summary>Unsigned, 8 bits.</summary>
    UInt8,

    /// <summary>Signed, 8 bits.</summary>
    Int8,

    /// <summary>Unsigned, 16 bits.</summary>
    UInt16,

    /// <summary>Signed, 16 bits.</summary>
    Int16,

    /// <summary>IEEE 754 binary32.</summary>
    Float32,
}

/// <summary>Facts about pixel types.</summary>
public static class PixelTypes
{
    /// <summary>Bytes of one sample.</summary>
    public static int Size(this PixelType type) => type switch
    {
        PixelType.UInt8 or PixelType.Int8 => 1,
        PixelType.UInt16 or PixelType.Int16 => 2,
        PixelType.Float32 => 4,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "No pixel type known here."),
    };
}
