using System.Runtime.InteropServices;
using System.Text.Json;
using SpermIbfc.Data.Runs;
using SpermIbfc.ML.Losses;
using SpermIbfc.ML.Models;
using SpermIbfc.ML.Tests.Support;
using SpermIbfc.ML.Training;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SpermIbfc.ML.Tests.Golden;

/// <summary>How far this worker's float32 lies from PyTorch's of the same machine, libtorch and number of threads.</summary>
sealed class LiveFloat32(string kind, bool channelsLast, Func<Module<Tensor, Tensor>> make, Func<string, (Tensor Inputs, Tensor Targets)> batch)
{
    /// <summary>Runs PyTorch in a process of its own, then the same here.</summary>
    public Differences Compare()
    {
        string file = Path.Combine(Path.GetTempPath(), $"live-{Guid.NewGuid():n}.gradients");
        try
        {
            var (code, printed, problem) = SystemPython.Run(
                Path.Combine(GoldenData.Folder, "scripts", "live_float32.py"), kind, channelsLast ? "channels_last" : "contiguous", $"{get_num_threads()}", file);
            Assert.True(code == 0, problem);
            using var document = JsonDocument.Parse(printed);
            var golden = document.RootElement;
            double evaluation = GoldenData.Apart(EvaluationLogits(), Floats(golden, "eval"));
            var (training, losses, gradients) = CompareBackward(golden, file);
            return new(evaluation, training, losses, gradients, CompareAdam(golden.Doubles("adamLosses")));
        }
        finally
        {
            File.Delete(file);
        }
    }

    double[] EvaluationLogits()
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        using var network = NewNetwork();
        network.eval();
        return Doubles(network.call(Batch("golden").Inputs));
    }

    (double Forward, double Losses, GradientDifference Gradients) CompareBackward(JsonElement golden, string file)
    {
        using var scope = NewDisposeScope();
        using var network = NewNetwork();
        var (inputs, targets) = Batch("golden");
        var logits = network.call(inputs);
        var terms = Loss.Of(LossKind.CrossEntropyAndDice, logits, targets);
        terms.Total.backward();

        double entropy = golden.GetProperty("losses").Number("crossEntropy"), dice = golden.GetProperty("losses").Number("dice");
        double[] losses = [Apart(terms.CrossEntropy, entropy), Apart(terms.Dice, dice), Apart(terms.Total, (float)entropy + (float)dice)];
        using var stream = File.OpenRead(file);
        return (GoldenData.Apart(Doubles(logits), Floats(golden, "train")), losses.Max(), CompareGradients(network, golden.GetProperty("gradients"), stream));
    }

    static GradientDifference CompareGradients(Module network, JsonElement golden, Stream stream)
    {
        var parameters = network.named_parameters().ToDictionary(p => p.name, p => (Tensor)p.parameter);
        Assert.Equal(golden.EnumerateArray().Select(p => p.Text("name")).Order(), parameters.Keys.Order());
        var each = new List<(string Name, double Difference, double Norm)>();
        foreach (var entry in golden.EnumerateArray())
        {
            string name = entry.Text("name");
            var expected = new float[entry.Integer("count")];
            stream.ReadExactly(MemoryMarshal.AsBytes(expected.AsSpan()));
            float[] actual = parameters[name].grad!.Values();
            Assert.Equal(expected.Length, actual.Length);
            double difference = 0, norm = 0;
            for (int i = 0; i < expected.Length; i++)
            {
                difference += Square((double)actual[i] - expected[i]);
                norm += Square(expected[i]);
            }

            each.Add((name, difference, norm));
        }

        Assert.Equal(stream.Length, stream.Position);
        // The bias of a convolution before a batch norm has no gradient but rounding.
        double whole = each.Sum(p => p.Norm);
        var worst = each.Where(p => p.Norm > 1e-10 * whole).MaxBy(p => p.Difference / p.Norm);
        return new(Math.Sqrt(each.Sum(p => p.Difference) / whole), worst.Name, Math.Sqrt(worst.Difference / worst.Norm));
    }

    double[] CompareAdam(double[] golden)
    {
        using var network = NewNetwork();
        using var adam = new Adam(network.named_parameters().Select(p => (p.name, (Tensor)p.parameter)));
        return [.. golden.Select((expected, step) =>
        {
            using var scope = NewDisposeScope();
            var (inputs, targets) = Batch($"step{step}");
            network.zero_grad();
            var loss = Loss.Of(LossKind.CrossEntropyAndDice, network.call(inputs), targets).Total;
            loss.backward();
            adam.Step();
            return Apart(loss, expected);
        })];
    }

    /// <summary>A network in training mode with the formula's weights.</summary>
    Module<Tensor, Tensor> NewNetwork()
    {
        var network = make();
        Formula.Fill(network);
        if (channelsLast) ChannelsLast.Apply(network);
        network.train();
        return network;
    }

    (Tensor Inputs, Tensor Targets) Batch(string name)
    {
        var (inputs, targets) = batch(name);
        return (channelsLast ? ChannelsLast.Of(inputs) : inputs, targets);
    }

    static double Apart(Tensor actual, double expected) => Math.Abs(actual.item<float>() - expected) / Math.Abs(expected);

    static double[] Doubles(Tensor tensor) => [.. tensor.Values().Select(x => (double)x)];

    static float[] Floats(JsonElement element, string name) => [.. element.Doubles(name).Select(x => (float)x)];

    static double Square(double x) => x * x;
}

/// <summary>Each relative: of vectors as Euclidean norms, of losses the largest of cross entropy, Dice and sum, of Adam the loss of each step.</summary>
sealed record Differences(double Evaluation, double Training, double Losses, GradientDifference Gradients, IReadOnlyList<double> AdamLosses);

/// <summary>Of all parameters as one vector, and of the one that lies furthest.</summary>
sealed record GradientDifference(double Whole, string WorstParameter, double Worst);
