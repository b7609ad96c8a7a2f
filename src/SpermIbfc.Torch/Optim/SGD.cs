using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Stochastic gradient descent, with momentum as PyTorch has it.</summary>
public class SGD : OptimizerHelper
{
    private readonly Options defaults;

    public SGD(
        IEnumerable<Parameter> parameters, double lr, double momentum = 0, double dampening = 0, double weight_decay = 0,
        bool nesterov = false, bool maximize = false)
        : this([new ParamGroup { Parameters = parameters }], lr, momentum, dampening, weight_decay, nesterov, maximize)
    {
    }

    public SGD(
        IEnumerable<ParamGroup> parameters, double lr, double momentum = 0, double dampening = 0, double weight_decay = 0,
        bool nesterov = false, bool maximize = false)
    {
        ThrowUnlessRate(lr, "learning rate");
        ThrowUnlessRate(momentum, "momentum");
        ThrowUnlessRate(weight_decay, "weight decay");
        if (nesterov && (momentum <= 0 || dampening != 0))
            throw new ArgumentException("Nesterov's momentum needs a momentum, and no dampening.");
        defaults = new Options
        {
            LearningRate = lr, momentum = momentum, dampening = dampening, weight_decay = weight_decay, nesterov = nesterov, maximize = maximize,
        };
        foreach (ParamGroup group in parameters) Add(group, Filled(group.Options), lr);
    }

    private protected override OptimizerState NewState(OptimizerOptions options, Parameter parameter) => new State();

    private protected override void Update(OptimizerOptions options, Parameter parameter, Tensor gradient, OptimizerState kept)
    {
        var (o, state) = ((Options)options, (State)kept);
        Tensor direction = o.maximize!.Value ? gradient.neg() : gradient;
        if (o.weight_decay is { } decay and not 0) direction = direction.add(parameter, decay);
        if (o.momentum is { } momentum and not 0)
        {
            if (state.momentum_buffer is null) state.momentum_buffer = WithoutScope(direction.clone);
            else state.momentum_buffer.mul_(momentum).add_(direction, 1 - o.dampening!.Value);
            direction = o.nesterov!.Value ? direction.add(state.momentum_buffer, momentum) : state.momentum_buffer;
        }

        parameter.add_(direction, -o.LearningRate!.Value);
    }

    private Options Filled(OptimizerOptions? given)
    {
        Options options = given as Options ?? new Options { LearningRate = given?.LearningRate };
        options.momentum ??= defaults.momentum;
        options.dampening ??= defaults.dampening;
        options.weight_decay ??= defaults.weight_decay;
        options.nesterov ??= defaults.nesterov;
        options.maximize ??= defaults.maximize;
        return options;
    }

    public class Options : OptimizerOptions
    {
        public double? momentum;
        public double? dampening;
        public double? weight_decay;
        public bool? nesterov;
        public bool? maximize;
    }

    public class ParamGroup : ParamGroup<Options>
    {
        public ParamGroup() { }

        public ParamGroup(IEnumerable<Parameter> parameters, Options options) : base(parameters, options) { }
    }

    /// <summary>The moving direction, from the first step with momentum on.</summary>
    public class State : OptimizerState, IDisposable
    {
        public Tensor? momentum_buffer;

        public void Dispose() => momentum_buffer?.Dispose();

        public override void to(Device device)
        {
            if (momentum_buffer is not null) momentum_buffer = Moved(momentum_buffer, device);
        }

        public override void LoadStateDict(OptimizerState source)
        {
            Dispose();
            momentum_buffer = ((State)source).momentum_buffer;
        }

        internal override IEnumerable<Tensor> Held() => momentum_buffer is null ? [] : [momentum_buffer];
    }
}
