using SpermIbfc.ML.Models;
using SpermIbfc.ML.Tests.Support;
using static TorchSharp.torch;

namespace SpermIbfc.ML.Tests.Golden;

/// <summary>56 x 44 is halved to 28, 14, 7, 3 and 22, 11, 5, 2: odd on the way, so that the way up must pad.</summary>
[Collection(TorchCollection.Name)]
public sealed class UNetGoldenTests
{
    internal const int Images = 2, Channels = 2, Height = 56, Width = 44;

    readonly NetworkGolden _golden = new("unet.json", () => new UNet(Channels, 2), Batch);

    internal static (Tensor Inputs, Tensor Targets) Batch(string name)
    {
        var (inputs, targets) = Formula.MaskBatch(name, Images, Channels, Height, Width);
        return (tensor(inputs, [Images, Channels, Height, Width]), tensor(targets, [Images, 2, Height, Width]));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Forward_OddSizes_PyTorchsLogits(bool train) => _golden.CompareForward(train);

    [Fact]
    public void Loss_EachTermAndSum_PyTorchs() => _golden.CompareLosses();

    [Fact]
    public void Backward_EveryParameter_PyTorchsGradients() => _golden.CompareGradientsAndRunningStatistics();

    [Fact]
    public void Adam_TenSteps_PyTorchsLosses() => _golden.CompareTenAdamSteps();
}
