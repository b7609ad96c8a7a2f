using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Adam (Kingma and Ba, 2015), in the order of operations of PyTorch's single-tensor path.</summary>
public class Adam : OptimizerHelper
{
    private readonly Options defaults;

    public Adam(
        IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8,
        double weight_decay = 0, bool amsgrad = false, bool maximize = false)
        : this([new ParamGroup { Parameters = parameters }], lr, beta1, beta2, eps, weight_decay, amsgrad, maximize)
    {
    }

    public Adam(
        IEnumerable<ParamGroup> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8,
        double weight_decay = 0, bool amsgrad = false, bool maximize = false)
    {
        ThrowUnlessRate(lr, "learning rate");
        ThrowUnlessRate(eps, "epsilon");
        ThrowUnlessRate(weight_decay, "weight decay");
        if (beta1 is not (>= 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(beta1), beta1, "It must be in [0, 1).");
        if (beta2 is not (>= 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(beta2), beta2, "It must be in [0, 1).");
        defaults = new Options
        {
            LearningRate = lr, beta1 = beta1, beta2 = beta2, eps = eps, weight_decay = weight_decay, amsgrad = amsgrad, maximize = maximize,
        };
        foreach (ParamGroup group in parameters) Add(group, Filled(group.Options), lr);
    }

    /// <summary>Whether the decay shrinks the parameter itself (AdamW), and not the gradient.</summary>
    private protected virtual bool DecaysParameter => false;

    private protected override OptimizerState NewState(OptimizerOptions options, Parameter parameter) => new State
    {
        exp_avg = ZerosFor(parameter),
        exp_avg_sq = ZerosFor(parameter),
        max_exp_avg_sq = ((Options)options).amsgrad == true ? ZerosFor(parameter) : null,
    };

    private protected override void Update(OptimizerOptions options, Parameter parameter, Tensor gradient, OptimizerState kept)
    {
        var (o, state) = ((Options)options, (State)kept);
        double lr = o.LearningRate!.Value, beta1 = o.beta1!.Value, beta2 = o.beta2!.Value, decay = o.weight_decay!.Value;
        state.step++;
        double correction1 = 1 - Math.Pow(beta1, state.step);
        double correction2 = 1 - Math.Pow(beta2, state.step);
        Tensor direction = o.maximize!.Value ? gradient.neg() : gradient;
        if (decay != 0 && DecaysParameter) parameter.mul_(1 - lr * decay);
        else if (decay != 0) direction = direction.add(parameter, decay);

        state.exp_avg.mul_(beta1).add_(direction, 1 - beta1);
        state.exp_avg_sq.mul_(beta2).addcmul_(direction, direction, 1 - beta2);
        Tensor square = state.exp_avg_sq;
        if (state.max_exp_avg_sq is { } highest)
        {
            using Tensor higher = highest.maximum(square);
            square = highest.copy_(higher);
        }

        using Tensor denominator = square.sqrt();
        denominator.div_(Math.Sqrt(correction2)).add_(o.eps!.Value);
        parameter.addcdiv_(state.exp_avg, denominator, -(lr / correction1));
    }

    private Options Filled(OptimizerOptions? given)
    {
        Options options = given as Options ?? new Options { LearningRate = given?.LearningRate };
        options.beta1 ??= defaults.beta1;
        options.beta2 ??= defaults.beta2;
        options.eps ??= defaults.eps;
        options.weight_decay ??= defaults.weight_decay;
        options.amsgrad ??= defaults.amsgrad;
        options.maximize ??= defaults.maximize;
        return options;
    }

    public class Options : OptimizerOptions
    {
        public double? beta1;
        public double? beta2;
        public double? weight_decay;
        public double? eps;
        public bool? amsgrad;
        public bool? maximize;
    }

    public class ParamGroup : ParamGroup<Options>
    {
        public ParamGroup() { }

        public ParamGroup(IEnumerable<Parameter> parameters, Options options) : base(parameters, options) { }

        public ParamGroup(
            IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8,
            double weight_decay = 0, bool amsgrad = false, bool maximize = false)
            : base(parameters, new Options
            {
                LearningRate = lr, beta1 = beta1, beta2 = beta2, eps = eps, weight_decay = weight_decay, amsgrad = amsgrad, maximize = maximize,
            })
        {
        }
    }

    /// <summary>Running means of a parameter's gradient and of its square, after so many steps.</summary>
    public class State : OptimizerState, IDisposable
    {
        public long step;
        public Tensor exp_avg = null!;
        public Tensor exp_avg_sq = null!;
        public Tensor? max_exp_avg_sq;

        public void Dispose()
        {
            foreach (Tensor tensor in Held()) tensor.Dispose();
        }

        public override void to(Device device)
        {
            exp_avg = Moved(exp_avg, device);
            exp_avg_sq = Moved(exp_avg_sq, device);
            if (max_exp_avg_sq is not null) max_exp_avg_sq = Moved(max_exp_avg_sq, device);
        }

        public override void LoadStateDict(OptimizerState source)
        {
            var other = (State)source;
            Dispose();
            step = other.step;
            exp_avg = other.exp_avg;
            exp_avg_sq = other.exp_avg_sq;
            max_exp_avg_sq = other.max_exp_avg_sq;
        }

        internal override IEnumerable<Tensor> Held() => max_exp_avg_sq is null ? [exp_avg, exp_avg_sq] : [exp_avg, exp_avg_sq, max_exp_avg_sq];
    }
}

/// <summary>Adam with decoupled weight decay (Loshchilov and Hutter, 2019).</summary>
public sealed class AdamW : Adam
{
    public AdamW(
        IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8,
        double weight_decay = 0, bool amsgrad = false, bool maximize = false)
        : base(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize)
    {
    }

    public AdamW(
        IEnumerable<ParamGroup> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8,
        double weight_decay = 0, bool amsgrad = false, bool maximize = false)
        : base(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize)
    {
    }

    private protected override bool DecaysParameter => true;
}
