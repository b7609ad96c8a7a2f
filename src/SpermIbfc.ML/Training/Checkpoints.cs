using System.Security.Cryptography;
using System.Text.Json;
using SpermIbfc.Data.Runs;
using SpermIbfc.Data.Storage;
using SpermIbfc.ML.Weights;
using static TorchSharp.torch.nn;

namespace SpermIbfc.ML.Training;

/// <summary>
/// The checkpoints of a run: weights by the names under which PyTorch knows them, and, beside the last ones, the moments and
/// the progress that a resumed run needs. Weights and state are two files; the state names the weights that it belongs to, and
/// the renaming of the weights is the moment at which a checkpoint counts, so that a crash at any time leaves a whole one.
/// </summary>
sealed class Checkpoints(RunFolder folder)
{
    const string ProgressKey = "progress", WeightsKey = "weightsSha256";

    string NextWeights => Path.Combine(folder.Checkpoints, "last.next.safetensors");
    string State => Path.Combine(folder.Checkpoints, "last.state.safetensors");
    string NextState => Path.Combine(folder.Checkpoints, "last.state.next.safetensors");

    /// <returns>The SHA-256 of the weights file.</returns>
    public string SaveBest(Module network) => ModelWeights.Save(network, folder.BestCheckpoint);

    /// <returns>The SHA-256 of the weights file.</returns>
    public string SaveLast(Module network, Adam adam, TrainingProgress progress)
    {
        string sha256 = ModelWeights.Save(network, NextWeights);
        var metadata = new Dictionary<string, string>
        {
            [WeightsKey] = sha256,
            [ProgressKey] = JsonSerializer.Serialize(progress, ContractJson.Line),
        };
        AtomicFile.Write(NextState, stream => SafetensorsWriter.Write(stream, adam.State(), metadata));
        File.Move(NextWeights, folder.LastCheckpoint, overwrite: true);
        File.Move(NextState, State, overwrite: true);
        return sha256;
    }

    /// <summary>Fills network and optimiser from the last checkpoint; null where there is none.</summary>
    public TrainingProgress? Load(Module network, Adam adam)
    {
        if (!File.Exists(folder.LastCheckpoint)) return null;
        string sha256 = Sha256Of(folder.LastCheckpoint);
        foreach (string path in (string[])[State, NextState])
        {
            if (!File.Exists(path)) continue;
            using var state = SafetensorsReader.Open(path);
            if (!state.Metadata.TryGetValue(WeightsKey, out string? weights) || weights != sha256) continue;
            ModelWeights.Load(network, folder.LastCheckpoint);
            adam.Load(state);
            var progress = ProgressOf(state);
            adam.Steps = progress.Steps;
            adam.LearningRate = progress.Schedule.LearningRate;
            return progress;
        }

        throw new WeightsFormatException(
            Path.GetFileName(folder.LastCheckpoint), "the state that training would go on from is missing or belongs to other weights, so that this run cannot be resumed");
    }

    static TrainingProgress ProgressOf(SafetensorsReader state)
    {
        try
        {
            return JsonSerializer.Deserialize<TrainingProgress>(state.Metadata.GetValueOrDefault(ProgressKey, ""), ContractJson.Line)
                ?? throw state.Fail("it holds no progress");
        }
        catch (JsonException e)
        {
            throw state.Fail($"its progress cannot be read: {e.Message}", e);
        }
    }

    static string Sha256Of(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
