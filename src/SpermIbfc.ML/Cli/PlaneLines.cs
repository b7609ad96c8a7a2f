using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using SpermIbfc.Data.Imaging;
using Plane = SpermIbfc.Data.Imaging.Plane;

namespace SpermIbfc.ML.Cli;

/// <summary>A CSV line for each plane: whose it is, its size, its range and sum, and the SHA-256 of its raw samples.</summary>
sealed class PlaneLines(TextWriter output)
{
    public void Header() => output.Write("object_id,kind,channel_index,physical_channel,width,height,min,max,sum,sha256\n");

    public void Write(int objectId, string kind, int channelIndex, int? physicalChannel, Plane plane)
    {
        string range = plane.Type switch
        {
            PixelType.UInt8 => Range<byte, long>(plane),
            PixelType.Int8 => Range<sbyte, long>(plane),
            PixelType.UInt16 => Range<ushort, long>(plane),
            PixelType.Int16 => Range<short, long>(plane),
            _ => Range<float, double>(plane),
        };
        string hash = Convert.ToHexStringLower(SHA256.HashData(plane.Bytes.Span));
        output.Write(string.Create(CultureInfo.InvariantCulture, $"{objectId},{kind},{channelIndex},{physicalChannel},{plane.Width},{plane.Height},{range},{hash}\n"));
    }

    static string Range<T, TSum>(Plane plane)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
        where TSum : INumber<TSum>
    {
        var samples = plane.Samples<T>();
        T least = samples[0], most = samples[0];
        var sum = TSum.Zero;
        foreach (var sample in samples)
        {
            least = T.Min(least, sample);
            most = T.Max(most, sample);
            sum += TSum.CreateChecked(sample);
        }

        return string.Create(CultureInfo.InvariantCulture, $"{least},{most},{sum}");
    }
}
