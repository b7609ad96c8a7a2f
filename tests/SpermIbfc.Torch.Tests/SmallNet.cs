using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SpermIbfc.Torch.Tests;

/// <summary>A U-Net in miniature, as oracle.py has it: made in the same order, so that equal seeds make equal weights.</summary>
internal sealed class SmallNet : Module<Tensor, Tensor>
{
    internal readonly Conv2d conv;
    internal readonly BatchNorm2d norm;
    private readonly MaxPool2d pool;
    private readonly ConvTranspose2d up;
    private readonly Sequential @out;

    internal SmallNet() : base(nameof(SmallNet))
    {
        conv = Conv2d(2, 4, 3, padding: 1, bias: false);
        norm = BatchNorm2d(4);
        pool = MaxPool2d(2);
        up = ConvTranspose2d(4, 4, 2, stride: 2);
        @out = Sequential(Conv2d(8, 4, 3, padding: 1, bias: false), ReLU(), Conv2d(4, 2, 1));
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        Tensor skip = norm.call(conv.call(input)).relu();
        return @out.call(cat([skip, up.call(pool.call(skip))], 1));
    }

    internal static (Tensor X, Tensor Target) Example()
    {
        Tensor x = Wave(3 * 2 * 8 * 10).reshape(3, 2, 8, 10);
        return (x, x.flip(3).gt(0.2).to(float32));

        // The sine of PyTorch's own arithmetic, to the last bit that matters here.
        static Tensor Wave(int count) => tensor([.. Enumerable.Range(0, count).Select(i => MathF.Sin(i * 0.11f))], [count]);
    }

    internal static double Step(SmallNet net, optim.Optimizer optimiser, Tensor x, Tensor target)
    {
        using var scope = NewDisposeScope();
        optimiser.zero_grad();
        Tensor logits = net.call(x);
        Tensor p = logits.sigmoid();
        Tensor dice = 1 - 2 * (p * target).sum() / (p.sum() + target.sum());
        Tensor loss = dice + functional.cross_entropy(logits, target);
        loss.backward();
        optimiser.step();
        return loss.item<float>();
    }
}
