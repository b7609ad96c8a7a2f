using System.Runtime.InteropServices;

namespace SpermIbfc.Data.Imaging;

/// <summary>
/// One channel's pixels of one cell: height x width samples, row-major, at the depth in which they were
/// recorded, little-endian in <see cref="Bytes"/>. Immutable as long as the given array is left alone.
/// </summary>
public sealed class Plane
{
    /// <summary>The largest side, in pixels.</summary>
    public const int MaxSide = 65_536;

    /// <summary>The most pixels of a plane.</summary>
    public const int MaxPixels = 1 << 28;

    readonly byte[] _bytes;

    /// <summary>Wraps, without copying, the samples of a plane.</summary>
    /// <param name="width">Columns, in pixels.</param>
    /// <param name="height">Rows, in pixels.</param>
    /// <param name="type">The type of a sample.</param>
    /// <param name="bytes">width x height samples, row-major, little-endian.</param>
    /// <exception cref="ArgumentException">A size out of the limits, or bytes that are not of that size.</exception>
    public Plane(int width, int height, PixelType type, byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        if (width is < 1 or > MaxSide) throw new ArgumentOutOfRangeException(nameof(width), width, $"A plane is 1 to {MaxSide} pixels wide.");
        if (height is < 1 or > MaxSide) throw new ArgumentOutOfRangeException(nameof(height), height, $"A plane is 1 to {MaxSide} pixels high.");
        long pixels = (long)width * height;
        if (pixels > MaxPixels) throw new ArgumentOutOfRangeException(nameof(height), height, $"A plane has at most {MaxPixels} pixels; {width} x {height} are {pixels}.");
        if (bytes.Length != pixels * type.Size())
            throw new ArgumentException($"A {width} x {height} plane of {type} has {pixels * type.Size()} bytes; {bytes.Length} were given.", nameof(bytes));

        Width = width;
        Height = height;
        Type = type;
        _bytes = bytes;
    }

    /// <summary>Columns, in pixels.</summary>
    public int Width { get; }

    /// <summary>Rows, in pixels.</summary>
    public int Height { get; }

    /// <summary>The type of a sample.</summary>
    public PixelType Type { get; }

    /// <summary>Width x height.</summary>
    public int PixelCount => Width * Height;

    /// <summary>The samples, row-major and little-endian, as they are hashed, stored and sent.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes;

    /// <summary>The samples, row-major.</summary>
    /// <typeparam name="T">byte, sbyte, ushort, short or float, as <see cref="Type"/> says.</typeparam>
    /// <exception cref="InvalidOperationException">T is not the type of this plane's samples.</exception>
    public ReadOnlySpan<T> Samples<T>()
        where T : unmanaged
    {
        if (TypeOf<T>() != Type) throw new InvalidOperationException($"The samples of this plane are {Type}, not {typeof(T).Name}.");
        return MemoryMarshal.Cast<byte, T>(_bytes);
    }

    /// <summary>The samples as floats, row-major; exact for every pixel type.</summary>
    public float[] ToFloats()
    {
        var floats = new float[PixelCount];
        switch (Type)
        {
            case PixelType.UInt8:
                for (int i = 0; i < floats.Length; i++) floats[i] = _bytes[i];
                break;
            case PixelType.Int8:
                for (int i = 0; i < floats.Length; i++) floats[i] = (sbyte)_bytes[i];
                break;
            case PixelType.UInt16:
                ReadOnlySpan<ushort> unsigned = Samples<ushort>();
                for (int i = 0; i < floats.Length; i++) floats[i] = unsigned[i];
                break;
            case PixelType.Int16:
                ReadOnlySpan<short> signed = Samples<short>();
                for (int i = 0; i < floats.Length; i++) floats[i] = signed[i];
                break;
            default:
                Samples<float>().CopyTo(floats);
                break;
        }

        return floats;
    }

    /// <summary>A plane of bytes, copied.</summary>
    public static Plane FromUInt8(int w, int h, ReadOnlySpan<byte> s) => new(w, h, PixelType.UInt8, s.ToArray());

    /// <summary>A plane of signed bytes, copied.</summary>
    public static Plane FromInt8(int w, int h, ReadOnlySpan<sbyte> s) => new(w, h, PixelType.Int8, MemoryMarshal.AsBytes(s).ToArray());

    /// <summary>A plane of unsigned 16-bit samples, copied.</summary>
    public static Plane FromUInt16(int w, int h, ReadOnlySpan<ushort> s) => new(w, h, PixelType.UInt16, MemoryMarshal.AsBytes(s).ToArray());

    /// <summary>A plane of signed 16-bit samples, copied.</summary>
    public static Plane FromInt16(int w, int h, ReadOnlySpan<short> s) => new(w, h, PixelType.Int16, MemoryMarshal.AsBytes(s).ToArray());

    /// <summary>A plane of floats, copied.</summary>
    public static Plane FromFloat32(int w, int h, ReadOnlySpan<float> s) => new(w, h, PixelType.Float32, MemoryMarshal.AsBytes(s).ToArray());

    static PixelType? TypeOf<T>() =>
        typeof(T) == typeof(byte) ? PixelType.UInt8
        : typeof(T) == typeof(sbyte) ? PixelType.Int8
        : typeof(T) == typeof(ushort) ? PixelType.UInt16
        : typeof(T) == typeof(short) ? PixelType.Int16
        : typeof(T) == typeof(float) ? PixelType.Float32
        : null;
}
