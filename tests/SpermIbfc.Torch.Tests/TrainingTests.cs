using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SpermIbfc.Torch.Tests;

[Collection(TorchCollection.Name)]
public sealed class TrainingTests
{
    private static readonly Dictionary<string, Func<IEnumerable<Parameter>, optim.Optimizer>> Optimisers = new()
    {
        ["adam"] = p => optim.Adam(p, lr: 0.01),
        ["adam_amsgrad"] = p => optim.Adam(p, lr: 0.01, weight_decay: 0.02, amsgrad: true),
        ["adamw"] = p => optim.AdamW(p, lr: 0.01, weight_decay: 0.02),
        ["sgd"] = p => optim.SGD(p, 0.1),
        ["sgd_nesterov"] = p => optim.SGD(p, 0.05, momentum: 0.9, nesterov: true, weight_decay: 0.01),
        ["sgd_momentum"] = p => optim.SGD(p, 0.05, momentum: 0.8, dampening: 0.1),
    };

    public static TheoryData<string> Names => [.. Optimisers.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Training_OfASmallNetwork_FollowsPyTorchStepByStep(string name)
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        using var net = new SmallNet();
        using optim.Optimizer optimiser = Optimisers[name](net.parameters());
        var (x, target) = SmallNet.Example();
        double[] expected = Oracle.Doubles("training", name, "losses");
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], SmallNet.Step(net, optimiser, x, target), 1e-4);

        net.eval();
        Oracle.AssertEqual(net.conv.weight, 2e-4, "training", name, "conv.weight");
        Oracle.AssertEqual(net.norm.running_mean!, 2e-4, "training", name, "running_mean");
        Oracle.AssertEqual(net.norm.running_var!, 2e-4, "training", name, "running_var");
        Oracle.AssertEqual(net.call(x).sum([2, 3]), 2e-3, "training", name, "evaluated");
        Assert.Equal(expected.Length, net.norm.num_batches_tracked!.item<long>());
    }

    [Fact]
    public void Adam_WithItsStateCarriedOver_GoesOnBitForBit()
    {
        using var scope = NewDisposeScope();
        var (x, target) = SmallNet.Example();
        manual_seed(5);
        using var first = new SmallNet();
        using var adam = optim.Adam(first.parameters(), lr: 0.02);
        for (int i = 0; i < 3; i++) SmallNet.Step(first, adam, x, target);

        using var second = new SmallNet();
        second.load_state_dict(first.state_dict());
        using var resumed = optim.Adam(second.parameters(), lr: 1);
        var copy = resumed.state_dict();
        var kept = adam.state_dict();
        for (int i = 0; i < kept.State.Count; i++)
        {
            var (from, to) = ((Adam.State)kept.State[i], (Adam.State)copy.State[i]);
            to.step = from.step;
            to.exp_avg.copy_(from.exp_avg);
            to.exp_avg_sq.copy_(from.exp_avg_sq);
        }

        foreach (var group in resumed.ParamGroups) group.LearningRate = 0.02;
        Assert.Equal(SmallNet.Step(first, adam, x, target), SmallNet.Step(second, resumed, x, target));
        foreach (var (one, other) in first.parameters().Zip(second.parameters()))
            Assert.True(one.allclose(other, 0, 0));
    }

    [Theory]
    [InlineData("plateau")]
    [InlineData("plateau_max")]
    [InlineData("plateau_abs")]
    public void ReduceOnPlateau_OverASeriesOfLosses_SetsPyTorchsRates(string name)
    {
        using var weight = new Parameter(zeros(1));
        using var optimiser = optim.SGD([weight], 0.5);
        var schedule = name switch
        {
            "plateau" => optim.lr_scheduler.ReduceLROnPlateau(optimiser, factor: 0.1, patience: 2),
            "plateau_max" => optim.lr_scheduler.ReduceLROnPlateau(optimiser, "max", 0.5, 1, cooldown: 1, min_lr: [0.1]),
            _ => optim.lr_scheduler.ReduceLROnPlateau(optimiser, factor: 0.5, patience: 0, threshold: 0.05, threshold_mode: "abs"),
        };
        var rates = new List<double>();
        foreach (double value in Oracle.Doubles("schedules", "values"))
        {
            schedule.step(value);
            rates.Add(optimiser.ParamGroups.Single().LearningRate);
        }

        Assert.Equal(Oracle.Doubles("schedules", name), rates);
    }

    [Theory]
    [InlineData("step")]
    [InlineData("cosine")]
    public void Schedule_ByEpoch_SetsPyTorchsRates(string name)
    {
        using var weight = new Parameter(zeros(1));
        using var optimiser = optim.SGD([weight], 0.5);
        var schedule = name == "step"
            ? optim.lr_scheduler.StepLR(optimiser, 3, 0.5)
            : optim.lr_scheduler.CosineAnnealingLR(optimiser, 4, 0.01);
        double[] expected = Oracle.Doubles("schedules", name);
        foreach (double rate in expected)
        {
            schedule.step();
            Assert.Equal(rate, schedule.get_last_lr().Single(), 1e-12);
        }
    }
}
