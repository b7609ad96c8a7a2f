using System.Text.Json;
using SpermIbfc.Data.Runs;
using SpermIbfc.ML.Losses;
using SpermIbfc.ML.Training;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SpermIbfc.ML.Tests.Golden;

/// <summary>One network beside PyTorch's: what is compared is the same for both.</summary>
sealed class NetworkGolden(string file, Func<Module<Tensor, Tensor>> make, Func<string, (Tensor Inputs, Tensor Targets)> batch)
{
    /// <summary>In float64 nothing but the order of sums differs.</summary>
    const double Exact = 1e-7;

    /// <summary>In float32.</summary>
    const double Near = 1e-4;

    readonly JsonElement _expected = GoldenData.Read(file);

    public void CompareForward(bool train, Func<Tensor, Tensor>? arrangeInput = null, Action<Module>? arrange = null)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        using var network = NewNetwork(ScalarType.Float32);
        arrange?.Invoke(network);
        network.train(train);
        var inputs = batch("golden").Inputs;

        var logits = network.call(arrangeInput?.Invoke(inputs) ?? inputs);

        Assert.Equal(_expected.GetProperty("shape").EnumerateArray().Select(x => x.GetInt64()), logits.shape);
        double apart = GoldenData.Apart(Values(logits), _expected.Floats(train ? "train" : "eval"));
        Assert.True(apart < Near, $"{apart:e2} apart");
    }

    public void CompareLosses()
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        using var network = NewNetwork(ScalarType.Float32);
        var (inputs, targets) = batch("golden");
        var logits = network.call(inputs);

        var terms = Loss.Of(LossKind.CrossEntropyAndDice, logits, targets);
        var binary = Loss.Of(LossKind.BinaryCrossEntropyAndDice, logits, targets);

        var losses = _expected.GetProperty("losses");
        double entropy = losses.Number("crossEntropy"), dice = losses.Number("dice"), binaryEntropy = losses.Number("binaryCrossEntropy");
        AssertNear(entropy, Value(terms.CrossEntropy), Near, "cross entropy");
        AssertNear(dice, Value(terms.Dice), Near, "Dice");
        AssertNear(entropy + dice, Value(terms.Total), Near, "sum");
        AssertNear(binaryEntropy, Value(binary.CrossEntropy), Near, "binary cross entropy");
        AssertNear(binaryEntropy + dice, Value(binary.Total), Near, "sum with the binary one");
    }

    public void CompareGradientsAndRunningStatistics()
    {
        using var scope = NewDisposeScope();
        using var network = NewNetwork(ScalarType.Float64);
        var (inputs, targets) = batch("golden");

        Loss.Of(LossKind.CrossEntropyAndDice, network.call(inputs.to(ScalarType.Float64)), targets.to(ScalarType.Float64)).Total.backward();

        var gradients = network.named_parameters().ToDictionary(p => p.name, p => Values(p.parameter.grad!));
        var golden = _expected.GetProperty("gradients");
        Assert.Equal(golden.EnumerateObject().Select(p => p.Name).Order(), gradients.Keys.Order());
        double largest = gradients.Values.Max(GoldenData.Norm);
        Assert.All(golden.EnumerateObject(), entry => CompareGradient(entry.Name, entry.Value, gradients[entry.Name], largest));

        var buffers = network.named_buffers().ToDictionary(b => b.name, b => b.buffer);
        Assert.All(_expected.GetProperty("running").EnumerateObject(),
            entry => AssertNear(entry.Value.GetDouble(), GoldenData.Norm(Values(buffers[entry.Name])), Exact, entry.Name));
    }

    public void CompareTenAdamSteps()
    {
        using var network = NewNetwork(ScalarType.Float64);
        using var adam = new Adam(network.named_parameters().Select(p => (p.name, (Tensor)p.parameter)));
        var golden = _expected.Doubles("adamLosses");
        for (int step = 0; step < golden.Length; step++)
        {
            using var scope = NewDisposeScope();
            var (inputs, targets) = batch($"step{step}");
            network.zero_grad();
            var loss = Loss.Of(LossKind.CrossEntropyAndDice, network.call(inputs.to(ScalarType.Float64)), targets.to(ScalarType.Float64)).Total;
            loss.backward();
            adam.Step();
            AssertNear(golden[step], Value(loss), 1e-5, $"loss of step {step + 1}");
        }
    }

    /// <summary>A network in training mode with the formula's weights.</summary>
    Module<Tensor, Tensor> NewNetwork(ScalarType type)
    {
        var network = make().to(type);
        Formula.Fill(network);
        network.train();
        return network;
    }

    static void CompareGradient(string name, JsonElement golden, double[] gradient, double largest)
    {
        double norm = golden.Number("norm"), actual = GoldenData.Norm(gradient);
        if (golden.TryGetProperty("zero", out _))
        {
            // Before a batch norm a bias has no effect; what is left is rounding.
            Assert.True(actual < 1e-8 * largest, $"{name}: {actual:e2} instead of nothing");
            return;
        }

        AssertNear(norm, actual, Exact, $"norm of {name}");
        var against = Formula.Uniform("dot:" + name, gradient.Length);
        double dot = gradient.Select((g, i) => g * against[i]).Sum(), scale = norm * GoldenData.Norm(against.Select(x => (double)x));
        Assert.True(Math.Abs(dot - golden.Number("dot")) < Exact * scale, $"projection of {name}: {dot:r} instead of {golden.Number("dot"):r}");
        if (golden.TryGetProperty("values", out _))
        {
            double apart = GoldenData.Apart(gradient, golden.Floats("values"));
            Assert.True(apart < Exact, $"{name}: {apart:e2} apart");
        }
    }

    static void AssertNear(double expected, double actual, double relative, string what) =>
        Assert.True(Math.Abs(actual - expected) <= relative * Math.Abs(expected), $"{what}: {actual:r} instead of {expected:r}");

    static double[] Values(Tensor tensor)
    {
        using var scope = NewDisposeScope();
        return tensor.detach().to(ScalarType.Float64).contiguous().data<double>().ToArray();
    }

    static double Value(Tensor tensor) => Values(tensor)[0];
}
