using System.Text.Json;
using SpermIbfc.Data.Imaging;
using SpermIbfc.Data.Tests.Fixtures;

namespace SpermIbfc.Data.Tests.Features;

/// <summary>A plane with what numpy says of it.</summary>
sealed record ExpectedPlane(string Name, Plane Plane, float? Level, float Rms, float Mean, float Max, float[] Percentiles, float Saturated);

static class FeatureFixture
{
    static readonly JsonElement File = JsonDocument.Parse(System.IO.File.ReadAllText(SharedData.Fixture("features.json"))).RootElement;

    public static IEnumerable<ExpectedPlane> Planes() => File.GetProperty("planes").EnumerateArray().Select(plane => new ExpectedPlane(
        plane.GetProperty("name").GetString()!,
        Decode(plane),
        plane.GetProperty("level").ValueKind == JsonValueKind.Null ? null : plane.GetProperty("level").GetSingle(),
        plane.GetProperty("rms").GetSingle(),
        plane.GetProperty("mean").GetSingle(),
        plane.GetProperty("max").GetSingle(),
        [.. plane.GetProperty("percentiles").EnumerateArray().Select(value => value.GetSingle())],
        plane.GetProperty("saturated").ValueKind == JsonValueKind.Null ? float.NaN : plane.GetProperty("saturated").GetSingle()));

    /// <summary>Gradient RMS by the files' names.</summary>
    public static IReadOnlyDictionary<string, float> Focus() => File.GetProperty("focus").EnumerateObject().ToDictionary(file => file.Name, file => file.Value.GetSingle());

    static Plane Decode(JsonElement plane)
    {
        int width = plane.GetProperty("width").GetInt32(), height = plane.GetProperty("height").GetInt32();
        var samples = plane.GetProperty("samples").EnumerateArray().Select(sample => sample.GetDouble()).ToArray();
        return Enum.Parse<PixelType>(plane.GetProperty("type").GetString()!) switch
        {
            PixelType.UInt8 => Plane.FromUInt8(width, height, Array.ConvertAll(samples, sample => (byte)sample)),
            PixelType.Int8 => Plane.FromInt8(width, height, Array.ConvertAll(samples, sample => (sbyte)sample)),
            PixelType.UInt16 => Plane.FromUInt16(width, height, Array.ConvertAll(samples, sample => (ushort)sample)),
            PixelType.Int16 => Plane.FromInt16(width, height, Array.ConvertAll(samples, sample => (short)sample)),
            _ => Plane.FromFloat32(width, height, Array.ConvertAll(samples, sample => (float)sample)),
        };
    }
}
