using SpermIbfc.Torch.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <param name="input">Logits [N, C, ...].</param>
            /// <param name="target">Int64 classes [N, ...], or probabilities of the input's shape.</param>
            /// <param name="weight">[C], or null.</param>
            /// <param name="ignore_index">A class that counts nowhere.</param>
            /// <param name="reduction">Mean, sum, or a loss for each.</param>
            /// <param name="label_smoothing">In [0, 1].</param>
            public static Tensor cross_entropy(
                Tensor input, Tensor target, Tensor? weight = null, long ignore_index = -100,
                Reduction reduction = Reduction.Mean, double label_smoothing = 0) =>
                Ops.CrossEntropy.Tensor(input, target, weight, (long)reduction, ignore_index, label_smoothing);

            /// <summary>For probabilities; see <see cref="binary_cross_entropy_with_logits"/> for logits.</summary>
            public static Tensor binary_cross_entropy(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean) =>
                Ops.BinaryCrossEntropy.Tensor(input, target, weight, (long)reduction);

            public static Tensor binary_cross_entropy_with_logits(
                Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean, Tensor? pos_weights = null) =>
                Ops.BinaryCrossEntropyWithLogits.Tensor(input, target, weight, pos_weights, (long)reduction);
        }

        public static Modules.CrossEntropyLoss CrossEntropyLoss(Tensor? weight = null, long? ignore_index = null, Reduction reduction = Reduction.Mean) =>
            new(weight, ignore_index, reduction);

        public static Modules.BCEWithLogitsLoss BCEWithLogitsLoss(Tensor? weight = null, Reduction reduction = Reduction.Mean, Tensor? pos_weights = null) =>
            new(weight, reduction, pos_weights);
    }
}
