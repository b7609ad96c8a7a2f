using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SpermIbfc.Torch.Tests;

[Collection(TorchCollection.Name)]
public sealed class AutogradTests
{
    public static TheoryData<string> Losses =>
        ["classes", "classes_weighted", "probabilities", "smoothed", "bce_logits", "bce", "bce_sum"];

    [Theory]
    [MemberData(nameof(Losses))]
    public void Loss_AndItsGradient_EqualPyTorch(string name)
    {
        using var scope = NewDisposeScope();
        Tensor logits = tensor(new[] { 0.2f, -1f, 1.3f, 0.4f, -0.7f, 2f, 0.1f, 0.9f }, [2, 2, 2], requires_grad: true);
        Tensor classes = tensor(new long[] { 0, 1, 1, 1 }, [2, 2]);
        Tensor soft = tensor(new[] { 0.9f, 0f, 0.1f, 1f, 0f, 0.3f, 0f, 0.2f }, [2, 2, 2]);
        Tensor weight = tensor(new[] { 0.3f, 1.7f });
        Tensor loss = name switch
        {
            "classes" => functional.cross_entropy(logits, classes),
            "classes_weighted" => CrossEntropyLoss(weight).call(logits, classes),
            "probabilities" => functional.cross_entropy(logits, soft),
            "smoothed" => functional.cross_entropy(logits, classes, label_smoothing: 0.1),
            "bce_logits" => BCEWithLogitsLoss().call(logits, soft),
            "bce" => functional.binary_cross_entropy(logits.sigmoid(), soft),
            _ => functional.binary_cross_entropy(logits.sigmoid(), soft, reduction: Reduction.Sum),
        };
        loss.backward();
        Oracle.AssertEqual(loss, 1e-6, "losses", name, "loss");
        Oracle.AssertEqual(logits.grad!, 1e-6, "losses", name, "grad");
    }

    [Fact]
    public void Backward_TwiceThroughAKeptGraph_AccumulatesAsPyTorch()
    {
        using var scope = NewDisposeScope();
        Tensor x = tensor(new[] { 0.3f, -1.2f, 2f }, requires_grad: true);
        Tensor y = (x * x).sigmoid() * x;
        y.backward([tensor(new[] { 1f, 0.5f, -2f })], retain_graph: true);
        Oracle.AssertEqual(x.grad!, 1e-6, "backward", "first");
        y.sum().backward();
        Oracle.AssertEqual(x.grad!, 1e-6, "backward", "both");
    }

    [Fact]
    public void Backward_IntoNamedInputs_LeavesOthersWithoutGradient()
    {
        using var scope = NewDisposeScope();
        Tensor a = ones(2, requires_grad: true);
        Tensor b = ones(2, requires_grad: true);
        (a * b).sum().backward(inputs: [a]);
        Assert.NotNull(a.grad);
        Assert.Null(b.grad);
    }

    [Fact]
    public void GradModes_InsideTheirScopes_AreOnAndOff()
    {
        using var scope = NewDisposeScope();
        Tensor x = ones(2, requires_grad: true);
        Assert.True(is_grad_enabled());
        using (no_grad())
        {
            Assert.False(is_grad_enabled());
            Assert.False((x * 2).requires_grad);
            using (enable_grad()) Assert.True((x * 2).requires_grad);
            Assert.False(is_grad_enabled());
        }

        using (set_grad_enabled(false)) Assert.False(is_grad_enabled());
        using (inference_mode()) Assert.False((x * 2).requires_grad);
        Assert.True((x * 2).requires_grad);
        Assert.False((x * 2).detach().requires_grad);
    }

    [Fact]
    public void Grad_SetToNull_IsGone()
    {
        using var scope = NewDisposeScope();
        Tensor x = ones(2, requires_grad: true);
        x.sum().backward();
        Assert.NotNull(x.grad);
        x.grad = null;
        Assert.Null(x.grad);
    }
}
