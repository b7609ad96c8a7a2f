using SpermIbfc.ML.Models;
using SpermIbfc.ML.Tests.Support;
using static TorchSharp.torch;

namespace SpermIbfc.ML.Tests.Golden;

[Collection(TorchCollection.Name)]
public sealed class ResNet50GoldenTests
{
    internal const int Images = 4, Channels = 2, Side = 64;

    readonly NetworkGolden _golden = new("resnet50.json", () => new ResNet50(Channels, 2), Batch);

    internal static (Tensor Inputs, Tensor Targets) Batch(string name)
    {
        var (inputs, targets) = Formula.ClassBatch(name, Images, Channels, Side);
        return (tensor(inputs, [Images, Channels, Side, Side]), tensor(targets, [Images, 2]));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Forward_FormulasWeights_PyTorchsLogits(bool train) => _golden.CompareForward(train);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Forward_ChannelsLast_PyTorchsLogits(bool train) =>
        _golden.CompareForward(train, ChannelsLast.Of, ChannelsLast.Apply);

    [Fact]
    public void Loss_EachTermAndSum_PyTorchs() => _golden.CompareLosses();

    [Fact]
    public void Backward_EveryParameter_PyTorchsGradients() => _golden.CompareGradientsAndRunningStatistics();

    [Fact]
    public void Adam_TenSteps_PyTorchsLosses() => _golden.CompareTenAdamSteps();
}
