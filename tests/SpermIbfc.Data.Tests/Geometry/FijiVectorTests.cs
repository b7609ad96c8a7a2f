using System.Text.Json;
using SpermIbfc.Data.Geometry;
using SpermIbfc.Data.Tests.Fixtures;

namespace SpermIbfc.Data.Tests.Geometry;

/// <summary>Every mask that real ImageJ made of known points must come out pixel for pixel.</summary>
public sealed class FijiVectorTests
{
    [Theory]
    [InlineData("imagej/masks.jsonl", 300)]
    [InlineData("imagej/masks-edge.jsonl", 211)]
    public void Rasterize_VectorsOfImageJ_GivesTheSamePixels(string file, int count)
    {
        if (SharedData.Find(Path.Combine("data", file)) is not { } path) return;
        var failures = new List<string>();
        int seen = 0;
        foreach (string line in File.ReadLines(path))
        {
            JsonElement vector = JsonDocument.Parse(line).RootElement;
            seen++;
            if (Difference(vector) is { } difference) failures.Add(difference);
        }

        Assert.Equal(count, seen);
        Assert.True(failures.Count == 0, $"{failures.Count} of {seen} differ:\n" + string.Join('\n', failures.Take(20)));
    }

    static string? Difference(JsonElement vector)
    {
        string op = vector.GetProperty("op").GetString()!;
        Assert.True(FijiRasterizer.TryParse(op, out FijiOperation operation), op);
        int width = vector.GetProperty("w").GetInt32(), height = vector.GetProperty("h").GetInt32();
        Vertex[] points = [.. vector.GetProperty("pts").EnumerateArray().Select(p => new Vertex(p[0].GetDouble(), p[1].GetDouble()))];
        int[] runs = [.. vector.GetProperty("maskRle").EnumerateArray().Select(n => n.GetInt32())];

        Mask mask = FijiRasterizer.Rasterize(operation, points, vector.GetProperty("lineWidth").GetDouble(), width, height);
        Mask expected = Mask.FromRuns(width, height, runs);
        if (mask.Area == vector.GetProperty("area").GetInt32() && mask.ToRuns().SequenceEqual(runs)) return null;
        return $"{vector.GetProperty("id")} ({op}): {mask.Except(expected).Area} pixels too many, {expected.Except(mask).Area} missing of {expected.Area}";
    }
}
