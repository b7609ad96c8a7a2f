using System.Runtime.InteropServices;
using System.Text.Json;

namespace SpermIbfc.ML.Tests.Golden;

/// <summary>The committed numbers of the scripts, and how near to them is near.</summary>
static class GoldenData
{
    public static string Folder { get; } = Path.Combine(Root(), "tests", "SpermIbfc.ML.Tests", "Golden");

    public static JsonElement Read(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, "data", file)));
        return document.RootElement.Clone();
    }

    public static float[] Floats(this JsonElement element, string name) =>
        MemoryMarshal.Cast<byte, float>(element.GetProperty(name).GetBytesFromBase64()).ToArray();

    public static double Number(this JsonElement element, string name) => element.GetProperty(name).GetDouble();

    public static int Integer(this JsonElement element, string name) => element.GetProperty(name).GetInt32();

    public static string Text(this JsonElement element, string name) => element.GetProperty(name).GetString()!;

    public static double[] Doubles(this JsonElement element, string name) =>
        [.. element.GetProperty(name).EnumerateArray().Select(x => x.ValueKind == JsonValueKind.Null ? double.NaN : x.GetDouble())];

    public static double Norm(IEnumerable<double> values) => Math.Sqrt(values.Sum(x => x * x));

    /// <summary>|actual - expected| / |expected|, as Euclidean norms.</summary>
    public static double Apart(IReadOnlyList<double> actual, IReadOnlyList<float> expected)
    {
        Assert.Equal(expected.Count, actual.Count);
        return Norm(actual.Select((x, i) => x - expected[i])) / Norm(expected.Select(x => (double)x));
    }

    static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "SpermIbfc.slnx"))) return folder.FullName;
        }

        throw new InvalidOperationException($"No SpermIbfc.slnx above {AppContext.BaseDirectory}.");
    }
}
