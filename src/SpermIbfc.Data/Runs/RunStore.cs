using System.Text.Json;
using SpermIbfc.Data.Storage;

namespace SpermIbfc.Data.Runs;

/// <summary>Which weights of a run: those of the lowest validation loss, or of the last epoch.</summary>
public enum Weights
{
    Best,
    Last,
}

/// <summary>Reads and writes a run folder's documents. Each is whole or absent.</summary>
public static class RunStore
{
    public static void WriteManifest(RunFolder folder, RunManifest manifest) => Write(folder.Manifest, manifest);

    public static RunManifest? ReadManifest(RunFolder folder) => Read<RunManifest>(folder.Manifest);

    public static void WriteResult(RunFolder folder, RunResult result) => Write(folder.Result, result);

    public static RunResult? ReadResult(RunFolder folder) => Read<RunResult>(folder.Result);

    /// <summary>predictions/best.jsonl or predictions/last.jsonl.</summary>
    public static string PredictionsFile(RunFolder folder, Weights weights) => Path.Combine(folder.Predictions, $"{Name(weights)}.jsonl");

    /// <summary>Folder of the predicted masks of these weights: {name}.tif, laid out as targets are.</summary>
    public static string MaskFolder(RunFolder folder, Weights weights) => Path.Combine(folder.Predictions, Name(weights));

    /// <summary>What <see cref="Prediction.Mask"/> says of a cell's masks: relative to the predictions folder.</summary>
    public static string MaskReference(Weights weights, string name) => $"{Name(weights)}/{name}.tif";

    public static void WritePredictions(RunFolder folder, Weights weights, IEnumerable<Prediction> predictions) =>
        AtomicFile.Write(PredictionsFile(folder, weights), stream =>
        {
            foreach (var prediction in predictions)
            {
                JsonSerializer.Serialize(stream, prediction, ContractJson.Line);
                stream.WriteByte((byte)'\n');
            }
        });

    /// <summary>Empty where the run has not been tested.</summary>
    public static IReadOnlyList<Prediction> ReadPredictions(RunFolder folder, Weights weights)
    {
        var path = PredictionsFile(folder, weights);
        return File.Exists(path)
            ? [.. File.ReadLines(path).Where(line => line.Length > 0).Select(line => Parse<Prediction>(line, path))]
            : [];
    }

    public static string Name(Weights weights) => weights == Weights.Best ? "best" : "last";

    static void Write<T>(string path, T value) =>
        AtomicFile.Write(path, stream => JsonSerializer.Serialize(stream, value, ContractJson.Document));

    static T? Read<T>(string path)
        where T : class
    {
        try
        {
            return Parse<T>(File.ReadAllText(path), path);
        }
        catch (Exception problem) when (problem is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    static T Parse<T>(string json, string path)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, ContractJson.Line) ?? throw new InvalidDataException($"{path} is empty.");
        }
        catch (JsonException problem)
        {
            throw new InvalidDataException($"{path} cannot be read: {problem.Message}", problem);
        }
    }
}
