using SpermIbfc.Data.Runs;
using SpermIbfc.ML.Datasets;
using SpermIbfc.ML.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SpermIbfc.Benchmarks;

/// <summary>The worker's own training step, again and again on one batch of noise.</summary>
sealed class TrainingBench : IDisposable
{
    const int Channels = 2, Outputs = 2;

    readonly BatchData _batch;
    readonly Module<Tensor, Tensor> _network;
    readonly Adam _adam;
    readonly TrainingStep _step;

    public TrainingBench(string network, int images, int height, int width)
    {
        ITrainable task = network switch
        {
            "resnet50" => new ResNet50Work(),
            "unet" => new UNetWork(),
            _ => throw new ArgumentException($"'{network}' is neither resnet50 nor unet.", nameof(network)),
        };
        _batch = Noise(images, height, width, targetIsMask: task.Kind == TrainingTask.Parts);
        _network = task.NewNetwork();
        task.Arrange(_network);
        _network.train();
        _adam = new Adam(_network.named_parameters().Select(p => (p.name, (Tensor)p.parameter)));
        _step = new TrainingStep(task, _network, _adam, LossKind.CrossEntropyAndDice, CPU);
    }

    public void Step() => _step.Take(_batch);

    public void Dispose()
    {
        _adam.Dispose();
        _network.Dispose();
    }

    static BatchData Noise(int images, int height, int width, bool targetIsMask)
    {
        var random = new Random(1);
        var inputs = new float[images * Channels * height * width];
        for (int i = 0; i < inputs.Length; i++) inputs[i] = random.NextSingle();
        var targets = new float[images * Outputs * (targetIsMask ? height * width : 1)];
        for (int i = 0; i < targets.Length; i++) targets[i] = targetIsMask ? (random.Next(10) == 0 ? 1 : 0) : i % 4 is 0 or 3 ? 1 : 0;
        return new BatchData
        {
            Items = [.. Enumerable.Range(0, images)],
            Inputs = inputs,
            Targets = targets,
            Valid = null,
            InputShape = [images, Channels, height, width],
            TargetShape = targetIsMask ? [images, Outputs, height, width] : [images, Outputs],
        };
    }
}
