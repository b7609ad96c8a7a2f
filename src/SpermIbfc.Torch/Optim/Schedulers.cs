namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>Schedules of the learning rate, by PyTorch's formulas.</summary>
        public static class lr_scheduler
        {
            public static LRScheduler StepLR(Optimizer optimizer, int step_size, double gamma = 0.1, int last_epoch = -1, bool verbose = false) =>
                new impl.StepLR(optimizer, step_size, gamma, last_epoch);

            public static LRScheduler CosineAnnealingLR(Optimizer optimizer, double T_max, double eta_min = 0, int last_epoch = -1, bool verbose = false) =>
                new impl.CosineAnnealingLR(optimizer, T_max, eta_min, last_epoch);

            public static LRScheduler ReduceLROnPlateau(
                Optimizer optimizer, string mode = "min", double factor = 0.1, int patience = 10, double threshold = 0.0001,
                string threshold_mode = "rel", int cooldown = 0, IList<double>? min_lr = null, double eps = 1E-08, bool verbose = false) =>
                new impl.ReduceLROnPlateau(optimizer, mode, factor, patience, threshold, threshold_mode, cooldown, min_lr, eps);

            /// <summary>Sets the learning rates of an optimiser's groups, once an epoch.</summary>
            public abstract class LRScheduler
            {
                private protected readonly ILearningRateController[] Groups;
                private protected int Epoch;

                private protected LRScheduler(Optimizer optimizer, int lastEpoch)
                {
                    Groups = [.. optimizer.ParamGroups];
                    Epoch = lastEpoch;
                    if (lastEpoch >= 0) return;
                    foreach (ILearningRateController group in Groups) group.InitialLearningRate = group.LearningRate;
                }

                public IEnumerable<double> get_last_lr() => Groups.Select(group => group.LearningRate).ToArray();

                public virtual void step() => step((int?)null);

                public virtual void step(int? epoch)
                {
                    Epoch = epoch ?? Epoch + 1;
                    foreach (ILearningRateController group in Groups)
                        group.LearningRate = Next(group.LearningRate, group.InitialLearningRate);
                }

                public virtual void step(double current, int? epoch = null) => step(epoch);

                private protected abstract double Next(double rate, double initial);
            }

            public static class impl
            {
                internal sealed class StepLR : LRScheduler
                {
                    private readonly int size;
                    private readonly double gamma;

                    internal StepLR(Optimizer optimizer, int size, double gamma, int lastEpoch) : base(optimizer, lastEpoch)
                    {
                        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
                        this.size = size;
                        this.gamma = gamma;
                        step();
                    }

                    private protected override double Next(double rate, double initial) =>
                        Epoch == 0 || Epoch % size != 0 ? rate : rate * gamma;
                }

                internal sealed class CosineAnnealingLR : LRScheduler
                {
                    private readonly double period;
                    private readonly double lowest;

                    internal CosineAnnealingLR(Optimizer optimizer, double period, double lowest, int lastEpoch) : base(optimizer, lastEpoch)
                    {
                        this.period = period;
                        this.lowest = lowest;
                        step();
                    }

                    private protected override double Next(double rate, double initial)
                    {
                        if (Epoch == 0) return rate;
                        if ((Epoch - 1 - period) % (2 * period) == 0)
                            return rate + (initial - lowest) * (1 - Math.Cos(Math.PI / period)) / 2;
                        return (1 + Math.Cos(Math.PI * Epoch / period)) / (1 + Math.Cos(Math.PI * (Epoch - 1) / period)) * (rate - lowest) + lowest;
                    }
                }

                /// <summary>Multiplies the rate by a factor after more than <c>patience</c> epochs without a better value.</summary>
                internal sealed class ReduceLROnPlateau : LRScheduler
                {
                    private readonly bool falling;
                    private readonly bool relative;
                    private readonly double factor;
                    private readonly double threshold;
                    private readonly double eps;
                    private readonly int patience;
                    private readonly int cooldown;
                    private readonly double[] lowest;
                    private double best;
                    private int badEpochs;
                    private int cooling;

                    internal ReduceLROnPlateau(
                        Optimizer optimizer, string mode, double factor, int patience, double threshold, string thresholdMode,
                        int cooldown, IList<double>? minimum, double eps) : base(optimizer, 0)
                    {
                        if (factor >= 1) throw new ArgumentOutOfRangeException(nameof(factor), factor, "It must be below 1.");
                        if (mode is not ("min" or "max")) throw new ArgumentException($"The mode is '{mode}': write min or max.", nameof(mode));
                        if (thresholdMode is not ("rel" or "abs"))
                            throw new ArgumentException($"The threshold's mode is '{thresholdMode}': write rel or abs.", nameof(thresholdMode));
                        falling = mode == "min";
                        relative = thresholdMode == "rel";
                        lowest = minimum is null ? new double[Groups.Length]
                            : minimum.Count == Groups.Length ? [.. minimum]
                            : minimum.Count == 1 ? [.. Enumerable.Repeat(minimum[0], Groups.Length)]
                            : throw new ArgumentException($"There are {Groups.Length} groups, and {minimum.Count} lowest rates.", nameof(minimum));
                        this.factor = factor;
                        this.patience = patience;
                        this.threshold = threshold;
                        this.cooldown = cooldown;
                        this.eps = eps;
                        best = falling ? double.PositiveInfinity : double.NegativeInfinity;
                    }

                    public override void step() => throw new InvalidOperationException("This schedule follows a value: call step(value).");

                    public override void step(int? epoch) => throw new InvalidOperationException("This schedule follows a value: call step(value).");

                    public override void step(double current, int? epoch = null)
                    {
                        Epoch = epoch ?? Epoch + 1;
                        if (IsBetter(current))
                        {
                            best = current;
                            badEpochs = 0;
                        }
                        else
                        {
                            badEpochs++;
                        }

                        if (cooling > 0)
                        {
                            cooling--;
                            badEpochs = 0;
                        }

                        if (badEpochs <= patience) return;
                        Reduce();
                        cooling = cooldown;
                        badEpochs = 0;
                    }

                    private bool IsBetter(double current) => (falling, relative) switch
                    {
                        (true, true) => current < best * (1 - threshold),
                        (true, false) => current < best - threshold,
                        (false, true) => current > best * (threshold + 1),
                        (false, false) => current > best + threshold,
                    };

                    private void Reduce()
                    {
                        for (int i = 0; i < Groups.Length; i++)
                        {
                            double lower = Math.Max(Groups[i].LearningRate * factor, lowest[i]);
                            if (Groups[i].LearningRate - lower > eps) Groups[i].LearningRate = lower;
                        }
                    }

                    private protected override double Next(double rate, double initial) => rate;
                }
            }
        }
    }
}
