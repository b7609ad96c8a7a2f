using TorchSharp;
using static TorchSharp.torch;

namespace SpermIbfc.Torch.Tests;

/// <summary>These say so and return where libtorch sees no CUDA device.</summary>
[Collection(TorchCollection.Name)]
public sealed class CudaTests(Xunit.Abstractions.ITestOutputHelper output)
{
    [Fact]
    public void Training_OnCuda_FollowsPyTorchOnTheCpu()
    {
        if (Skipped()) return;
        bool former = backends.cudnn.allow_tf32;
        backends.cudnn.allow_tf32 = false;
        using var scope = NewDisposeScope();
        manual_seed(3);
        using var net = new SmallNet().to(CUDA);
        using var adam = optim.Adam(net.parameters(), lr: 0.01);
        var (x, target) = SmallNet.Example();
        foreach (double expected in Oracle.Doubles("training", "adam", "losses"))
            Assert.Equal(expected, SmallNet.Step(net, adam, x.cuda(), target.cuda()), 1e-3);
        cuda.synchronize();
        Assert.Equal(DeviceType.CUDA, net.norm.running_mean!.device_type);
        Assert.True(Libtorch.CudaMemory().TotalBytes > 0);
        backends.cudnn.allow_tf32 = former;
    }

    [Fact]
    public void Optimiser_MadeBeforeTheMove_KeepsTheMovedParameters()
    {
        if (Skipped()) return;
        using var scope = NewDisposeScope();
        using var net = new SmallNet();
        using var adam = optim.Adam(net.parameters(), lr: 0.01);
        net.to(CUDA);
        adam.to(CUDA);
        var (x, target) = SmallNet.Example();
        using Tensor before = net.conv.weight.detach().clone();
        SmallNet.Step(net, adam, x.cuda(), target.cuda());
        Assert.False(before.allclose(net.conv.weight));
        net.to(CPU);
        Assert.Equal(DeviceType.CPU, net.conv.weight.device_type);
    }

    private bool Skipped()
    {
        if (cuda.is_available()) return false;
        output.WriteLine("Skipped: libtorch sees no CUDA device.");
        return true;
    }
}
