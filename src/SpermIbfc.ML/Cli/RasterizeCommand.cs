using System.CommandLine;
using System.Text.Json;
using SpermIbfc.Data.Geometry;

namespace SpermIbfc.ML.Cli;

/// <summary>
/// <c>ibfc rasterize</c>: drawn points to FIJI's masks, a JSON line in, a JSON line out. It ends at the first line that
/// cannot be used: masks are paired with cells by order as often as by id.
/// </summary>
static class RasterizeCommand
{
    public static Command Create()
    {
        var command = new Command(
            "rasterize",
            "Masks of drawn points, as FIJI makes them: lines {\"id\",\"w\",\"h\",\"op\",\"lineWidth\",\"pts\"} on stdin give lines {\"id\",\"maskRle\",\"area\"}.");
        command.SetAction(_ =>
        {
            using var input = Console.OpenStandardInput();
            using var output = new BufferedStream(Console.OpenStandardOutput(), 64 * 1024);
            Run(input, output);
            return 0;
        });
        return command;
    }

    internal static void Run(Stream input, Stream output)
    {
        try
        {
            using var json = new Utf8JsonWriter(output);
            foreach (var (number, line) in InputLines.Of(input))
            {
                if (line.Span.Trim(" \t\r"u8).IsEmpty) continue;
                Answer(number, line, json);
                json.Flush();
                json.Reset();
                output.WriteByte((byte)'\n');
            }
        }
        finally
        {
            // What was answered before a bad line is delivered.
            output.Flush();
        }
    }

    static void Answer(long number, ReadOnlyMemory<byte> line, Utf8JsonWriter json)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var drawing = document.RootElement;
            if (drawing.ValueKind != JsonValueKind.Object) throw new BadLineException(number, "it is no JSON object.");
            string op = Field(number, drawing, "op").ToString();
            if (!FijiRasterizer.TryParse(op, out var operation))
                throw new BadLineException(number, $"'{op}' is no operation; draw, createMask, outlineFill, outlineFillOpen, polygonMask and lineToArea are.");
            double lineWidth = drawing.TryGetProperty("lineWidth", out var width) ? Number(number, "lineWidth", width) : 1;
            var mask = FijiRasterizer.Rasterize(operation, Points(number, Field(number, drawing, "pts")), lineWidth, Side(number, drawing, "w"), Side(number, drawing, "h"));

            json.WriteStartObject();
            if (drawing.TryGetProperty("id", out var id))
            {
                json.WritePropertyName("id");
                id.WriteTo(json);
            }

            json.WriteStartArray("maskRle");
            foreach (int run in mask.ToRuns()) json.WriteNumberValue(run);
            json.WriteEndArray();
            json.WriteNumber("area", mask.Area);
            json.WriteEndObject();
        }
        catch (JsonException e)
        {
            throw new BadLineException(number, $"it is no JSON (byte {e.BytePositionInLine}).", e);
        }
        catch (ArgumentException e)
        {
            // The parameter's name that .NET appends says nothing to who wrote the line.
            throw new BadLineException(number, e.Message.Split(" (Parameter ", 2)[0], e);
        }
    }

    static double Number(long number, string name, JsonElement value) =>
        value.ValueKind == JsonValueKind.Number ? value.GetDouble() : throw new BadLineException(number, $"\"{name}\" is {value.GetRawText()} instead of a number.");

    static int Side(long number, JsonElement drawing, string name) =>
        Field(number, drawing, name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out int side)
            ? side
            : throw new BadLineException(number, $"\"{name}\" is {Field(number, drawing, name).GetRawText()} instead of a whole number of pixels.");

    static JsonElement Field(long number, JsonElement drawing, string name) =>
        drawing.TryGetProperty(name, out var value) ? value : throw new BadLineException(number, $"it has no \"{name}\".");

    static List<Vertex> Points(long number, JsonElement points)
    {
        if (points.ValueKind != JsonValueKind.Array) throw new BadLineException(number, "\"pts\" is no list of points.");
        var vertices = new List<Vertex>(points.GetArrayLength());
        foreach (var point in points.EnumerateArray())
        {
            if (point.ValueKind != JsonValueKind.Array || point.GetArrayLength() != 2)
                throw new BadLineException(number, $"point {vertices.Count} of \"pts\" is not [x, y].");
            vertices.Add(new Vertex(Number(number, "x", point[0]), Number(number, "y", point[1])));
        }

        return vertices;
    }
}
