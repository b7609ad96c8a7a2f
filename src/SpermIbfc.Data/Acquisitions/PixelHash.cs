using System.Security.Cryptography;
using System.Text;
using SpermIbfc.Data.Imaging;

namespace SpermIbfc.Data.Acquisitions;

/// <summary>A hash of what a cell shows, whatever file, compression or name it came in.</summary>
public static class PixelHash
{
    /// <summary>SHA-256 in lower-case hex of each plane's size and type, and its samples, in the channels' order.</summary>
    public static string Of(IEnumerable<Plane> planes)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var plane in planes)
        {
            hash.AppendData(Encoding.ASCII.GetBytes($"{plane.Width}x{plane.Height} {plane.Type}\n"));
            hash.AppendData(plane.Bytes.Span);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
