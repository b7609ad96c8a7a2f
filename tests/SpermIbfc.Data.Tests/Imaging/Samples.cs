using System.Security.Cryptography;
using SpermIbfc.Data.Imaging;

namespace SpermIbfc.Data.Tests.Imaging;

/// <summary>Planes to write and compare.</summary>
static class Samples
{
    /// <summary>A plane of blobs and noise over its type's range, the same for the same seed.</summary>
    public static Plane Plane(PixelType type, int width, int height, int seed = 1)
    {
        var random = new Random(seed);
        var bytes = new byte[width * height * type.Size()];
        for (int i = 0; i < width * height; i++)
        {
            double value = Math.Sin(i % width / 5.0) * Math.Cos(i / width / 7.0) + random.Next(3) * 0.01;
            Span<byte> at = bytes.AsSpan(i * type.Size());
            switch (type)
            {
                case PixelType.UInt8: at[0] = (byte)(127 + 120 * value); break;
                case PixelType.Int8: at[0] = (byte)(sbyte)(120 * value); break;
                case PixelType.UInt16: BitConverter.TryWriteBytes(at, (ushort)(32_000 + 31_000 * value)); break;
                case PixelType.Int16: BitConverter.TryWriteBytes(at, (short)(31_000 * value)); break;
                default: BitConverter.TryWriteBytes(at, (float)(1e4 * value)); break;
            }
        }

        return new Plane(width, height, type, bytes);
    }

    public static string Hash(Plane plane) => Convert.ToHexStringLower(SHA256.HashData(plane.Bytes.Span));
}
