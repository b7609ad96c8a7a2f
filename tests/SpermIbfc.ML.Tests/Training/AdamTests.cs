using SpermIbfc.ML.Tests.Support;
using SpermIbfc.ML.Training;
using static TorchSharp.torch;

namespace SpermIbfc.ML.Tests.Training;

[Collection(TorchCollection.Name)]
public sealed class AdamTests
{
    [Fact]
    public void Step_ThreeKnownGradients_FollowsTheFormulaByHand()
    {
        using var scope = NewDisposeScope();
        var parameter = Tensors.Of([2], 1f, -2f);
        parameter.requires_grad = true;
        using var adam = new Adam([("p", parameter)], learningRate: 0.1);
        double[] expected = [1, -2], first = [0, 0], second = [0, 0];

        foreach (var (step, gradient) in ((int, double[])[])[(1, [0.5, -1]), (2, [-0.25, 3]), (3, [0, 2])])
        {
            parameter.grad?.zero_();
            (parameter * Tensors.Of([2], (float)gradient[0], (float)gradient[1])).sum().backward();
            adam.Step();
            for (int i = 0; i < 2; i++)
            {
                first[i] = 0.9 * first[i] + 0.1 * gradient[i];
                second[i] = 0.999 * second[i] + 0.001 * gradient[i] * gradient[i];
                expected[i] -= 0.1 * (first[i] / (1 - Math.Pow(0.9, step))) / (Math.Sqrt(second[i] / (1 - Math.Pow(0.999, step))) + 1e-8);
            }
        }

        float[] values = parameter.Values();
        Assert.Equal(expected[0], values[0], 1e-5);
        Assert.Equal(expected[1], values[1], 1e-5);
        Assert.Equal(3, adam.Steps);
    }
}
