using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

public class OptimizerOptions
{
    public double? LearningRate { get; set; }

    public double InitialLearningRate { get; set; }
}

/// <summary>What an optimiser remembers of one parameter.</summary>
public abstract class OptimizerState
{
    /// <summary>Takes over what another state holds, tensors included.</summary>
    public abstract void LoadStateDict(OptimizerState source);

    /// <summary>Moves the tensors.</summary>
    public abstract void to(Device device);

    internal abstract IEnumerable<Tensor> Held();

    internal static Tensor Moved(Tensor tensor, Device device) =>
        tensor.WouldCopy(tensor.dtype, device) ? WithoutScope(() => tensor.to(device, disposeAfter: true)) : tensor;
}

/// <summary>Parameters with options of their own.</summary>
public class ParamGroup : ILearningRateController
{
    public IEnumerable<Parameter> Parameters { get; set; } = [];

    public OptimizerOptions? Options { get; set; }

    public double LearningRate
    {
        get => Options!.LearningRate!.Value;
        set => Options!.LearningRate = value;
    }

    public double InitialLearningRate
    {
        get => Options!.InitialLearningRate;
        set => Options!.InitialLearningRate = value;
    }
}

/// <summary>A parameter group with the options of one kind of optimiser.</summary>
public class ParamGroup<TOptions> : ParamGroup where TOptions : OptimizerOptions
{
    public ParamGroup() { }

    public ParamGroup(IEnumerable<Parameter> parameters, TOptions? options = null)
    {
        Parameters = parameters;
        base.Options = options;
    }

    public new TOptions? Options
    {
        get => (TOptions?)base.Options;
        set => base.Options = value;
    }
}

/// <summary>What the optimisers here have in common: groups, and a state for each parameter.</summary>
public abstract class OptimizerHelper : Optimizer
{
    private readonly List<ParamGroup> groups = [];
    private readonly Dictionary<Parameter, OptimizerState> states = new(ReferenceEqualityComparer.Instance);

    private protected OptimizerHelper() { }

    public override IEnumerable<ILearningRateController> ParamGroups => groups;

    public override IEnumerable<Parameter> parameters() => groups.SelectMany(group => group.Parameters);

    public virtual StateDictionary state_dict() =>
        new([.. groups.Select(group => group.Options!)], [.. parameters().Select(parameter => states[parameter])]);

    /// <summary>Takes over the options and tensors of another optimiser's state.</summary>
    public virtual void load_state_dict(StateDictionary state_dict)
    {
        StateDictionary own = this.state_dict();
        if (own.Options.Count != state_dict.Options.Count || own.State.Count != state_dict.State.Count)
            throw new ArgumentException(
                $"The state is of {state_dict.Options.Count} groups and {state_dict.State.Count} parameters, and the optimiser has {own.Options.Count} and {own.State.Count}.", nameof(state_dict));
        for (int i = 0; i < own.Options.Count; i++)
        {
            own.Options[i].LearningRate = state_dict.Options[i].LearningRate;
            own.Options[i].InitialLearningRate = state_dict.Options[i].InitialLearningRate;
        }

        for (int i = 0; i < own.State.Count; i++)
            if (own.State[i] != state_dict.State[i])
                own.State[i].LoadStateDict(state_dict.State[i]);
    }

    /// <summary>Moves the state of all parameters.</summary>
    public void to(Device device)
    {
        foreach (OptimizerState state in states.Values) state.to(device);
    }

    public override Tensor? step(Func<Tensor>? closure = null)
    {
        Tensor? loss = null;
        if (closure is not null)
            using (enable_grad())
                loss = closure();

        using (no_grad())
        using (NewDisposeScope())
            foreach (ParamGroup group in groups)
                foreach (Parameter parameter in group.Parameters)
                    if (parameter.grad is { } gradient)
                    {
                        Update(group.Options!, parameter, gradient, states[parameter]);
                        gradient.Dispose();
                    }

        return loss;
    }

    private protected abstract void Update(OptimizerOptions options, Parameter parameter, Tensor gradient, OptimizerState state);

    private protected abstract OptimizerState NewState(OptimizerOptions options, Parameter parameter);

    private protected void Add(ParamGroup group, OptimizerOptions options, double defaultRate)
    {
        options.LearningRate ??= defaultRate;
        options.InitialLearningRate = options.LearningRate.Value;
        group.Options = options;
        group.Parameters = [.. group.Parameters];
        groups.Add(group);
        foreach (Parameter parameter in group.Parameters)
            if (!states.TryAdd(parameter, NewState(options, parameter)))
                throw new ArgumentException("A parameter is in two groups, or twice in one.");
    }

    private protected static Tensor ZerosFor(Parameter parameter) => WithoutScope(() => zeros_like(parameter));

    private protected static void ThrowUnlessRate(double value, string what)
    {
        if (!(value >= 0)) throw new ArgumentOutOfRangeException(what, value, $"The {what} must not be negative.");
    }

    protected override void Dispose(bool disposing)
    {
        if (!disposing) return;
        foreach (Tensor held in states.Values.SelectMany(state => state.Held())) held.Dispose();
        states.Clear();
        groups.Clear();
    }
}
