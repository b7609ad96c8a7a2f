using System.Text.Json;
using SpermIbfc.Data.Geometry;

namespace SpermIbfc.Data.Annotations;

/// <summary>Vertices as they are stored and sent: [[x,y],...], doubles written so that they come back bit for bit.</summary>
public static class AnnotationPoints
{
    /// <summary>What a structure that was taken back is stored as.</summary>
    public const string None = "[]";

    public static string Format(IReadOnlyList<Vertex> points) =>
        JsonSerializer.Serialize(points.Select(point => new[] { point.X, point.Y }));

    /// <exception cref="FormatException">Not a list of pairs of numbers.</exception>
    public static IReadOnlyList<Vertex> Parse(string json)
    {
        try
        {
            return FromPairs(JsonSerializer.Deserialize<double[][]>(json) ?? []);
        }
        catch (JsonException error)
        {
            throw new FormatException($"Vertices are written [[x,y],...]: {error.Message}", error);
        }
    }

    /// <exception cref="FormatException">A vertex that is not two numbers.</exception>
    public static IReadOnlyList<Vertex> FromPairs(IReadOnlyList<IReadOnlyList<double>?> pairs)
    {
        var points = new Vertex[pairs.Count];
        for (var i = 0; i < points.Length; i++)
        {
            if (pairs[i] is not { Count: 2 } pair)
                throw new FormatException($"Vertex {i} has {pairs[i]?.Count ?? 0} numbers; a vertex is [x, y].");
            points[i] = new Vertex(pair[0], pair[1]);
        }
        return points;
    }
}
