using SpermIbfc.Data.Runs;
using static TorchSharp.torch;

namespace SpermIbfc.ML.Losses;

/// <summary>The terms of a batch's loss, each a scalar; <see cref="Total"/> is their unweighted sum.</summary>
/// <param name="Total">What is minimised.</param>
/// <param name="CrossEntropy">Cross entropy over the channels, or the binary one of each channel by itself.</param>
/// <param name="Dice">Soft Dice loss: 0 is perfect.</param>
public readonly record struct LossTerms(Tensor Total, Tensor CrossEntropy, Tensor Dice);

/// <summary>
/// The losses of the paper's code, for logits and targets of equal shape: (images, classes) or (images, structures, height,
/// width). Pixels that are not valid (padding) count nowhere: neither in a sum nor in what it is divided by.
/// </summary>
public static class Loss
{
    // Only a batch whose probabilities underflow to zero, and without any target, comes near: it would be 0/0.
    const double NothingThere = 1e-12;

    /// <summary>The loss of a batch and its terms.</summary>
    /// <param name="kind">Which cross entropy stands beside the Dice term.</param>
    /// <param name="logits">Raw outputs of the network.</param>
    /// <param name="target">Probabilities, 0 to 1, of the shape of the logits.</param>
    /// <param name="valid">(images, 1, height, width): 1 where a pixel counts; null where all do.</param>
    public static LossTerms Of(LossKind kind, Tensor logits, Tensor target, Tensor? valid = null)
    {
        using var scope = NewDisposeScope();
        var entropy = kind switch
        {
            LossKind.CrossEntropyAndDice => CrossEntropy(logits, target, valid),
            LossKind.BinaryCrossEntropyAndDice => BinaryCrossEntropy(logits, target, valid),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such loss."),
        };
        var dice = SoftDice(logits, target, valid);
        var total = entropy + dice;
        return new(total.MoveToOuterDisposeScope(), entropy.MoveToOuterDisposeScope(), dice.MoveToOuterDisposeScope());
    }

    /// <summary>1 - 2 sum(p t) / (sum p + sum t) with p = sigmoid(logits), over the whole batch and all channels together, unsmoothed.</summary>
    public static Tensor SoftDice(Tensor logits, Tensor target, Tensor? valid = null)
    {
        using var scope = NewDisposeScope();
        var p = logits.sigmoid();
        var t = target;
        if (valid is not null)
        {
            p = p * valid;
            t = t * valid;
        }

        var both = (p * t).sum();
        var either = (p.sum() + t.sum()).clamp((TorchSharp.Scalar)NothingThere);
        return (1 - 2 * both / either).MoveToOuterDisposeScope();
    }

    /// <summary>- sum over channels of t log softmax(logits), as a mean over images and pixels. Pixels without a target add 0, and count.</summary>
    public static Tensor CrossEntropy(Tensor logits, Tensor target, Tensor? valid = null)
    {
        using var scope = NewDisposeScope();
        var perPixel = (target * nn.functional.log_softmax(logits, 1)).sum(1L, true);
        return (-MeanOf(perPixel, valid, 1)).MoveToOuterDisposeScope();
    }

    /// <summary>Binary cross entropy of each channel by itself, as a mean over images, channels and pixels.</summary>
    public static Tensor BinaryCrossEntropy(Tensor logits, Tensor target, Tensor? valid = null)
    {
        using var scope = NewDisposeScope();
        var each = nn.functional.binary_cross_entropy_with_logits(logits, target, reduction: nn.Reduction.None);
        return MeanOf(each, valid, logits.size(1)).MoveToOuterDisposeScope();
    }

    static Tensor MeanOf(Tensor values, Tensor? valid, long channels) =>
        valid is null ? values.mean() : (values * valid).sum() / (valid.sum() * channels);
}
