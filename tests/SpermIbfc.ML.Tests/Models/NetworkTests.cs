using SpermIbfc.ML.Models;
using SpermIbfc.ML.Tests.Support;
using static TorchSharp.torch;

namespace SpermIbfc.ML.Tests.Models;

[Collection(TorchCollection.Name)]
public sealed class NetworkTests
{
    [Fact]
    public void ResNet50_TwoChannelsTwoClasses_HasTorchvisionsParametersAndNames()
    {
        using var network = new ResNet50(2, 2);

        Assert.Equal(23_508_994, network.parameters().Sum(p => p.numel()));
        Assert.Equal(ResNetNames(), network.state_dict().Keys.Order(StringComparer.Ordinal));
        Assert.Equal([64, 2, 7, 7], network.state_dict()["conv1.weight"].shape);
        Assert.Equal([2048, 1024, 1, 1], network.state_dict()["layer4.0.downsample.0.weight"].shape);
    }

    [Fact]
    public void UNet_TwoInTwoOut_HasThePapersParametersAndNames()
    {
        using var network = new UNet(2, 2);

        Assert.Equal(31_043_010, network.parameters().Sum(p => p.numel()));
        Assert.Equal(UNetNames(), network.state_dict().Keys.Order(StringComparer.Ordinal));
        Assert.Equal([1024, 512, 2, 2], network.state_dict()["decoder4.upsampling.upsampling.weight"].shape);
        Assert.Equal([512, 1024, 3, 3], network.state_dict()["decoder4.doubleConv.double_conv.0.seq_single_conv.0.weight"].shape);
    }

    [Theory]
    [InlineData(16, 16)]
    [InlineData(37, 23)]
    [InlineData(17, 120)]
    public void UNet_SidesThatPoolingRounds_GiveLogitsOfTheSameSize(int height, int width)
    {
        using var scope = NewDisposeScope();
        using var network = new UNet(2, 2, width: 4);

        Assert.Equal([1, 2, height, width], network.call(zeros(1, 2, height, width)).shape);
    }

    [Fact]
    public void ChannelsLast_ResNet50_ComputesTheSame()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        using var network = new ResNet50(2, 2);
        network.eval();
        using var noGrad = no_grad();
        var input = rand(2, 2, 40, 40);
        float[] before = network.call(input).Values();

        ChannelsLast.Apply(network);
        float[] after = network.call(ChannelsLast.Of(input)).Values();

        Assert.False(network.state_dict()["layer1.0.conv2.weight"].is_contiguous());
        for (int i = 0; i < before.Length; i++) Assert.Equal(before[i], after[i], 1e-3f * Math.Max(1, Math.Abs(before[i])));
    }

    [Fact]
    public void ResNet50_Convolutions_StartAsKaimingNormalByFanOut()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var network = new ResNet50(2, 2);

        var weight = network.state_dict()["layer3.1.conv2.weight"];

        Assert.Equal(Math.Sqrt(2.0 / (256 * 9)), weight.std().item<float>(), 3e-4);
        Assert.Equal(0, weight.mean().item<float>(), 3e-4);
        Assert.All(network.state_dict()["layer3.1.bn2.weight"].Values(), value => Assert.Equal(1, value));
    }

    static IEnumerable<string> ResNetNames()
    {
        List<string> names = ["conv1.weight", .. Norm("bn1"), "fc.weight", "fc.bias"];
        int[] blocks = [3, 4, 6, 3];
        for (int layer = 1; layer <= 4; layer++)
        {
            for (int block = 0; block < blocks[layer - 1]; block++)
            {
                string at = $"layer{layer}.{block}";
                for (int i = 1; i <= 3; i++) names.AddRange([$"{at}.conv{i}.weight", .. Norm($"{at}.bn{i}")]);
                if (block == 0) names.AddRange([$"{at}.downsample.0.weight", .. Norm($"{at}.downsample.1")]);
            }
        }

        return names.Order(StringComparer.Ordinal);
    }

    static IEnumerable<string> UNetNames()
    {
        List<string> names = ["outConv.weight", "outConv.bias"];
        foreach (string encoder in (string[])["encoder1", "encoder2", "encoder3", "encoder4", "encoder_bottom"]) names.AddRange(Double($"{encoder}.encoder"));
        for (int decoder = 1; decoder <= 4; decoder++)
            names.AddRange([.. Double($"decoder{decoder}.doubleConv"), $"decoder{decoder}.upsampling.upsampling.weight", $"decoder{decoder}.upsampling.upsampling.bias"]);
        return names.Order(StringComparer.Ordinal);

        static IEnumerable<string> Double(string at) => Enumerable.Range(0, 2).SelectMany(i =>
            (string[])[$"{at}.double_conv.{i}.seq_single_conv.0.weight", $"{at}.double_conv.{i}.seq_single_conv.0.bias", .. Norm($"{at}.double_conv.{i}.seq_single_conv.1")]);
    }

    static string[] Norm(string at) => [$"{at}.weight", $"{at}.bias", $"{at}.running_mean", $"{at}.running_var", $"{at}.num_batches_tracked"];
}
