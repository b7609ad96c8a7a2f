using SpermIbfc.ML.Models;
using SpermIbfc.ML.Tests.Support;
using TorchSharp;
using Xunit.Abstractions;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SpermIbfc.ML.Tests.Golden;

/// <summary>
/// In float32 numbers differ from machine to machine with the kernels, so that none are stored: PyTorch runs beside, with
/// the same libtorch and as many threads. Each network in the memory orders that it is trained in.
/// </summary>
[Collection(TorchCollection.Name)]
public sealed class LivePyTorchTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ResNet50_Float32_LogitsLossesGradientsAndAdamOfPyTorch(bool channelsLast) =>
        Compare("resnet50", channelsLast, () => new ResNet50(2, 2), ResNet50GoldenTests.Batch);

    [Fact]
    public void UNet_Float32_LogitsLossesGradientsAndAdamOfPyTorch() =>
        Compare("unet", channelsLast: false, () => new UNet(2, 2), UNetGoldenTests.Batch);

    void Compare(string kind, bool channelsLast, Func<Module<Tensor, Tensor>> make, Func<string, (Tensor Inputs, Tensor Targets)> batch)
    {
        int threads = get_num_threads();
        string? ours = File.Exists("/proc/self/maps") ? SystemPython.LibtorchOf(File.ReadLines("/proc/self/maps")) : null;
        if (ours is null || SystemPython.Libtorch != ours)
        {
            string found = SystemPython.Libtorch is { } other ? $"runs on {other}" : "has no torch, torchvision and numpy";
            output.WriteLine($"Skipped: {SystemPython.Executable} {found}; here runs {ours ?? "an unknown libtorch"}.");
            return;
        }

        var apart = new LiveFloat32(kind, channelsLast, make, batch).Compare();

        output.WriteLine($"{kind}, channels {(channelsLast ? "last" : "first")}, {threads} threads, {ours}: logits {apart.Evaluation:e1} (eval), {apart.Training:e1} (train); losses {apart.Losses:e1}");
        output.WriteLine($"gradient {apart.Gradients.Whole:e1}, worst of {apart.Gradients.WorstParameter} {apart.Gradients.Worst:e1}; Adam's losses {string.Join(' ', apart.AdamLosses.Select(x => $"{x:e1}"))}");
        Assert.True(apart.Evaluation <= 1e-4, $"logits in evaluation {apart.Evaluation:e2} apart");
        Assert.True(apart.Training <= 1e-4, $"logits in training {apart.Training:e2} apart");
        Assert.True(apart.Losses <= 1e-4, $"losses {apart.Losses:e2} apart");
        Assert.True(apart.Gradients.Whole <= 1e-4, $"gradient {apart.Gradients.Whole:e2} apart, that of {apart.Gradients.WorstParameter} {apart.Gradients.Worst:e2}");
        Assert.All(apart.AdamLosses, (loss, step) => Assert.True(loss <= 1e-3, $"loss of step {step + 1} {loss:e2} apart"));
    }
}
