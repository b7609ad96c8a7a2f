using SpermIbfc.ML.Weights;
using static TorchSharp.torch;

namespace SpermIbfc.ML.Training;

/// <summary>
/// Adam as Kingma and Ba describe it and PyTorch computes it, without weight decay. Written out here because a resumed run
/// must go on with the very moments that it stopped with, and TorchSharp's own optimiser does not give them away.
/// </summary>
public sealed class Adam : IDisposable
{
    readonly (string Name, Tensor Parameter, Tensor First, Tensor Second)[] _slots;
    readonly double _beta1, _beta2, _epsilon;

    /// <summary>Moments of zero for each named parameter, in its memory order and on its device.</summary>
    public Adam(IEnumerable<(string Name, Tensor Parameter)> parameters, double learningRate = 0.001, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8)
    {
        LearningRate = learningRate;
        _beta1 = beta1;
        _beta2 = beta2;
        _epsilon = epsilon;
        using var noGrad = no_grad();
        _slots = [.. parameters.Select(p => (p.Name, p.Parameter,
            zeros_like(p.Parameter).DetachFromDisposeScope(), zeros_like(p.Parameter).DetachFromDisposeScope()))];
    }

    /// <summary>The step size; the schedule lowers it.</summary>
    public double LearningRate { get; set; }

    /// <summary>How many steps were taken.</summary>
    public long Steps { get; set; }

    /// <summary>Moves each parameter that has a gradient.</summary>
    public void Step()
    {
        Steps++;
        double correction1 = 1 - Math.Pow(_beta1, Steps);
        double rootCorrection2 = Math.Sqrt(1 - Math.Pow(_beta2, Steps));
        using var noGrad = no_grad();
        foreach (var (_, parameter, first, second) in _slots)
        {
            using var scope = NewDisposeScope();
            var gradient = parameter.grad;
            if (gradient is null) continue;
            first.mul_(_beta1).add_(gradient, 1 - _beta1);
            second.mul_(_beta2).addcmul_(gradient, gradient, 1 - _beta2);
            var denominator = second.sqrt().div_(rootCorrection2).add_(_epsilon);
            parameter.addcdiv_(first, denominator, -LearningRate / correction1);
        }
    }

    /// <summary>The moments, to be kept with a checkpoint.</summary>
    internal IEnumerable<SafetensorsSource> State() => _slots.SelectMany(slot => new[]
    {
        TensorBytes.Source($"adam.first.{slot.Name}", slot.First),
        TensorBytes.Source($"adam.second.{slot.Name}", slot.Second),
    });

    /// <summary>The moments of a checkpoint.</summary>
    internal void Load(SafetensorsReader reader)
    {
        foreach (var (name, _, first, second) in _slots)
        {
            TensorBytes.Fill(first, reader, $"adam.first.{name}");
            TensorBytes.Fill(second, reader, $"adam.second.{name}");
        }
    }

    /// <summary>Frees the moments.</summary>
    public void Dispose()
    {
        foreach (var (_, _, first, second) in _slots)
        {
            first.Dispose();
            second.Dispose();
        }
    }
}
