using System.Security.Cryptography;
using SpermIbfc.Data.Storage;
using static TorchSharp.torch.nn;

namespace SpermIbfc.ML.Weights;

/// <summary>A network's parameters and buffers by their state-dict names: files that PyTorch loads, and loads from PyTorch.</summary>
public static class ModelWeights
{
    /// <summary>Writes a weights file, whole or not at all.</summary>
    /// <returns>The file's SHA-256, in lower-case hex.</returns>
    public static string Save(Module network, string path)
    {
        string sha256 = "";
        AtomicFile.Write(path, stream =>
        {
            using var hash = SHA256.Create();
            using (var hashed = new CryptoStream(stream, hash, CryptoStreamMode.Write, leaveOpen: true))
            {
                SafetensorsWriter.Write(hashed, network.state_dict().Select(pair => TensorBytes.Source(pair.Key, pair.Value)));
            }

            sha256 = Convert.ToHexStringLower(hash.Hash!);
        });
        return sha256;
    }

    /// <summary>Fills the network from a weights file, which must hold exactly its tensors.</summary>
    public static void Load(Module network, string path)
    {
        using var reader = SafetensorsReader.Open(path);
        Load(network, reader);
    }

    /// <summary>Fills the network from an open weights file, which must hold exactly its tensors.</summary>
    public static void Load(Module network, SafetensorsReader reader)
    {
        var state = network.state_dict();
        foreach (string name in reader.Entries.Keys)
        {
            if (!state.ContainsKey(name)) throw reader.Fail($"tensor '{name}' has no place in {network.GetName()}");
        }

        foreach (var (name, tensor) in state)
        {
            // PyTorch counts batches since 0.4.1; a file without the count is as good.
            if (name.EndsWith(".num_batches_tracked", StringComparison.Ordinal) && !reader.Entries.ContainsKey(name)) continue;
            TensorBytes.Fill(tensor, reader, name);
        }
    }
}
