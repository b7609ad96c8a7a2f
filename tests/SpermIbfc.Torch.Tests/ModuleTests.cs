using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SpermIbfc.Torch.Tests;

[Collection(TorchCollection.Name)]
public sealed class ModuleTests
{
    [Fact]
    public void StateDict_OfANetwork_HasPyTorchsNamesInItsOrder()
    {
        using var net = new SmallNet();
        string[] expected = [.. Oracle.At("training", "names").EnumerateArray().Select(name => name.GetString()!)];
        Assert.Equal(expected, net.state_dict().Keys);
    }

    [Fact]
    public void LoadStateDict_WithOtherNamesOrShapes_SaysWhich()
    {
        using var scope = NewDisposeScope();
        using var net = new SmallNet();
        var state = net.state_dict().ToDictionary(pair => pair.Key, pair => pair.Value.detach().clone());
        state["conv.weight"].fill_(0.5);
        net.load_state_dict(state);
        Assert.Equal(0.5f, net.conv.weight.data<float>()[0]);

        state.Remove("up.bias");
        state["down.bias"] = zeros(2);
        var error = Assert.Throws<InvalidOperationException>(() => net.load_state_dict(state));
        Assert.Contains("up.bias", error.Message, StringComparison.Ordinal);
        Assert.Contains("down.bias", error.Message, StringComparison.Ordinal);
        var (missing, unexpected) = net.load_state_dict(state, strict: false);
        Assert.Equal(["up.bias"], missing);
        Assert.Equal(["down.bias"], unexpected);

        state["norm.bias"] = zeros(9);
        Assert.Contains("norm.bias", Assert.Throws<InvalidOperationException>(() => net.load_state_dict(state, strict: false)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TrainAndEval_OnARoot_ReachEveryModule()
    {
        using var net = new SmallNet();
        net.eval();
        Assert.All(net.modules(), module => Assert.False(module.training));
        net.train();
        Assert.All(net.modules(), module => Assert.True(module.training));
        Assert.Equal(8, net.modules().Count());
    }

    [Fact]
    public void Apply_OnARoot_VisitsChildrenBeforeParents()
    {
        using var net = new SmallNet();
        var seen = new List<string>();
        net.apply(module => seen.Add(module.GetName()));
        Assert.Equal(["Conv2d", "BatchNorm2d", "MaxPool2d", "ConvTranspose2d", "Conv2d", "ReLU", "Conv2d", "Sequential", "SmallNet"], seen);
    }

    [Fact]
    public void To_AnotherType_KeepsParametersIdentityAndIntegerBuffers()
    {
        using var scope = NewDisposeScope();
        using var net = new SmallNet();
        Parameter before = net.conv.weight;
        net.to(ScalarType.Float64);
        Assert.Same(before, net.conv.weight);
        Assert.Equal(ScalarType.Float64, before.dtype);
        Assert.True(before.requires_grad);
        Assert.Equal(ScalarType.Float64, net.norm.running_var!.dtype);
        Assert.Equal(ScalarType.Int64, net.norm.num_batches_tracked!.dtype);
        Assert.Equal(ScalarType.Float64, net.call(ones([1, 2, 4, 4], ScalarType.Float64)).dtype);
        Assert.Throws<ArgumentException>(() => net.to(ScalarType.Int64));
    }

    [Fact]
    public void ModuleList_AndBufferFields_AreNamedByNumberAndField()
    {
        using var holder = new Holder();
        Assert.Equal(["layers.0.weight", "layers.1.weight", "scale", "renamed"], holder.state_dict().Keys.Order(new Kind()));
        Assert.Equal(2, holder.parameters().Count(parameter => parameter.requires_grad && parameter.ndim == 2));
        Assert.Equal(["scale"], holder.named_buffers().Select(one => one.name));
    }

    [Fact]
    public void Sequential_WithNames_KeepsThemAndCallsInOrder()
    {
        using var scope = NewDisposeScope();
        using var net = Sequential(("twice", Weighted(2)), ("plus", Identity()), ("thrice", Weighted(3)));
        Assert.Equal(["twice.weight", "thrice.weight"], net.state_dict().Keys);
        Assert.Equal(6f, net.call(ones(1, 1)).item<float>());
        using var empty = Sequential();
        Assert.Equal(1f, empty.call(ones(1, 1)).item<float>());

        static Module<Tensor, Tensor> Weighted(float weight) => Linear(new Parameter(full(1, 1, weight)));
    }

    [Fact]
    public void Parameter_MadeFromATensor_TakesItsMemory()
    {
        using var scope = NewDisposeScope();
        Tensor data = ones(2);
        var parameter = new Parameter(data);
        Assert.True(data.IsInvalid);
        Assert.True(parameter.requires_grad);
        var computed = new Parameter(parameter * 2);
        Assert.True(computed.is_leaf);
    }

    private sealed class Kind : IComparer<string>
    {
        private static readonly string[] Wanted = ["layers.0.weight", "layers.1.weight", "scale", "renamed"];

        public int Compare(string? x, string? y) => Array.IndexOf(Wanted, x).CompareTo(Array.IndexOf(Wanted, y));
    }

    private sealed class Holder : Module<Tensor, Tensor>
    {
        private readonly ModuleList<Module<Tensor, Tensor>> layers =
            ModuleList<Module<Tensor, Tensor>>(Linear(2, 2, hasBias: false), Linear(2, 2, hasBias: false));

        private readonly Tensor scale = ones(1);

        [ComponentName(Name = "renamed")]
        private readonly Parameter gain = new(ones(1));

        internal Holder() : base(nameof(Holder)) => RegisterComponents();

        public override Tensor forward(Tensor input) => layers.Aggregate(input * scale * gain, (x, layer) => layer.call(x));
    }
}
