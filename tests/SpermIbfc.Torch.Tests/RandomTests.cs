using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SpermIbfc.Torch.Tests;

[Collection(TorchCollection.Name)]
public sealed class RandomTests
{
    [Fact]
    public void Generator_AfterASeed_DrawsWhatPyTorchDraws()
    {
        using var scope = NewDisposeScope();
        manual_seed(7);
        Oracle.AssertEqual(rand(5), 0, "random", "rand");
        Oracle.AssertEqual(randn(20), 1e-6, "random", "randn");
        Oracle.AssertEqual(randperm(10), 0, "random", "randperm");
        Oracle.AssertEqual(functional.dropout(ones(12), 0.4), 1e-6, "random", "dropout");
    }

    [Fact]
    public void DefaultInitialisation_AfterASeed_IsPyTorchs()
    {
        using var scope = NewDisposeScope();
        manual_seed(11);
        using var conv = Conv2d(3, 5, 3);
        Oracle.AssertEqual(conv.weight, 0, "random", "conv.weight");
        Oracle.AssertEqual(conv.bias!, 0, "random", "conv.bias");
        manual_seed(11);
        using var transposed = ConvTranspose2d(4, 2, 2, stride: 2);
        Oracle.AssertEqual(transposed.weight, 0, "random", "transposed.weight");
        Oracle.AssertEqual(transposed.bias!, 0, "random", "transposed.bias");
        manual_seed(11);
        using var linear = Linear(7, 3);
        Oracle.AssertEqual(linear.weight, 0, "random", "linear.weight");
        Oracle.AssertEqual(linear.bias!, 0, "random", "linear.bias");
    }

    [Fact]
    public void NamedInitialisation_AfterASeed_IsPyTorchs()
    {
        using var scope = NewDisposeScope();
        manual_seed(13);
        Tensor conv = init.kaiming_normal_(empty(4, 2, 3, 3), mode: init.FanInOut.FanOut, nonlinearity: init.NonlinearityType.ReLU);
        Oracle.AssertEqual(conv, 1e-6, "random", "kaiming_normal");
        Oracle.AssertEqual(init.xavier_uniform_(empty(4, 6)), 1e-6, "random", "xavier_uniform");
    }

    [Fact]
    public void State_PutBack_RepeatsTheDraws()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        rand(3);
        Tensor state = get_rng_state();
        Tensor first = randn(5);
        set_rng_state(state);
        Assert.True(first.allclose(randn(5), 0, 0));
    }
}
