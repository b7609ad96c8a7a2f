using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

public sealed class CrossEntropyLoss : Module<Tensor, Tensor, Tensor>
{
    private readonly Tensor? weight;
    private readonly long ignored;
    private readonly Reduction reduction;

    internal CrossEntropyLoss(Tensor? weight, long? ignoreIndex, Reduction reduction) : base(nameof(CrossEntropyLoss))
    {
        this.weight = weight?.DetachFromDisposeScope();
        ignored = ignoreIndex ?? -100;
        this.reduction = reduction;
    }

    public override Tensor forward(Tensor input, Tensor target) =>
        functional.cross_entropy(input, target, weight, ignored, reduction);
}

public sealed class BCEWithLogitsLoss : Module<Tensor, Tensor, Tensor>
{
    private readonly Tensor? weight;
    private readonly Tensor? pos_weights;
    private readonly Reduction reduction;

    internal BCEWithLogitsLoss(Tensor? weight, Reduction reduction, Tensor? posWeights) : base(nameof(BCEWithLogitsLoss))
    {
        this.weight = weight?.DetachFromDisposeScope();
        pos_weights = posWeights?.DetachFromDisposeScope();
        this.reduction = reduction;
    }

    public override Tensor forward(Tensor input, Tensor target) =>
        functional.binary_cross_entropy_with_logits(input, target, weight, reduction, pos_weights);
}
