using System.Security.Cryptography;
using SpermIbfc.Data.Imaging;

namespace SpermIbfc.Data.Snapshots;

/// <summary>SHA-256 of the samples of all planes, in order, row-major, little-endian, nothing else.</summary>
static class PixelHash
{
    public static string Of(IReadOnlyList<Plane> planes)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var plane in planes)
            hash.AppendData(plane.Bytes.Span);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
