using System.Text.Json;
using SpermIbfc.ML.Models;
using SpermIbfc.ML.Tests.Support;
using SpermIbfc.ML.Weights;
using TorchSharp;
using Xunit.Abstractions;
using static TorchSharp.torch.nn;
using static TorchSharp.torch;

namespace SpermIbfc.ML.Tests.Golden;

/// <summary>Weights written here, loaded by PyTorch itself: strictly, by name, and with the same logits.</summary>
[Collection(TorchCollection.Name)]
public sealed class SafetensorsGoldenTests(ITestOutputHelper output)
{
    [Fact]
    public void Save_ResNet50_LoadsInTorchvisionsWithTheSameLogits() =>
        Compare("resnet50", () => new ResNet50(2, 2), () => ResNet50GoldenTests.Batch("golden").Inputs);

    [Fact]
    public void Save_ResNet50InChannelsLast_LoadsInTorchvisionsWithTheSameLogits() =>
        Compare("resnet50", () => new ResNet50(2, 2), () => ResNet50GoldenTests.Batch("golden").Inputs, ChannelsLast.Apply);

    [Fact]
    public void Save_UNet_LoadsByThePapersNamesWithTheSameLogits() =>
        Compare("unet", () => new UNet(2, 2), () => UNetGoldenTests.Batch("golden").Inputs);

    void Compare(string kind, Func<Module<Tensor, Tensor>> make, Func<Tensor> inputs, Action<Module>? arrange = null)
    {
        if (!SystemPython.HasTorch)
        {
            output.WriteLine($"Skipped: {SystemPython.Executable} has no torch, torchvision and numpy.");
            return;
        }

        var file = Path.Combine(Path.GetTempPath(), $"golden-{Guid.NewGuid():n}.safetensors");
        try
        {
            using var scope = NewDisposeScope();
            using var noGrad = no_grad();
            using var network = make();
            Formula.Fill(network);
            arrange?.Invoke(network);
            network.eval();
            ModelWeights.Save(network, file);
            var ours = network.call(inputs()).contiguous().data<float>().ToArray().Select(x => (double)x).ToArray();

            var (code, printed, problem) = SystemPython.Run(Path.Combine(GoldenData.Folder, "scripts", "load_safetensors.py"), kind, file);

            Assert.True(code == 0, problem);
            double apart = GoldenData.Apart(ours, JsonSerializer.Deserialize<float[]>(printed)!);
            Assert.True(apart < 1e-4, $"{apart:e2} apart");
        }
        finally
        {
            File.Delete(file);
        }
    }
}
