using System.Text.Json;
using TorchSharp;
using static TorchSharp.torch;

namespace SpermIbfc.Torch.Tests;

/// <summary>What PyTorch gave for the same work: oracle/oracle.py made it.</summary>
internal static class Oracle
{
    private static readonly JsonElement Root = Read();

    internal static JsonElement At(params string[] path) => path.Aggregate(Root, (element, key) => element.GetProperty(key));

    internal static double[] Doubles(params string[] path) => [.. At(path).EnumerateArray().Select(number => number.GetDouble())];

    internal static Tensor Tensor(params string[] path)
    {
        var (shape, values) = Parts(At(path));
        return torch.tensor([.. values.Select(value => (float)value)], shape);
    }

    internal static void AssertEqual(Tensor actual, double tolerance, params string[] path)
    {
        string name = string.Join('/', path);
        var (shape, values) = Parts(At(path));
        Assert.True(shape.SequenceEqual(actual.shape), $"{name}: shape [{string.Join(", ", actual.shape)}] and not [{string.Join(", ", shape)}]");
        using Tensor wide = actual.detach().to(ScalarType.Float64);
        double[] found = wide.data<double>().ToArray();
        for (int i = 0; i < values.Length; i++)
            Assert.True(
                Math.Abs(values[i] - found[i]) <= tolerance * Math.Max(1, Math.Abs(values[i])),
                $"{name}[{i}] is {found[i]:R} and not {values[i]:R}");
    }

    private static (long[] Shape, double[] Values) Parts(JsonElement element) => (
        [.. element.GetProperty("shape").EnumerateArray().Select(number => number.GetInt64())],
        [.. element.GetProperty("values").EnumerateArray().Select(number => number.GetDouble())]);

    private static JsonElement Read()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "oracle", "oracle.json");
        return JsonDocument.Parse(File.ReadAllBytes(path)).RootElement;
    }
}
