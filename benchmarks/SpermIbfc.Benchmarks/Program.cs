using System.Diagnostics;
using System.Globalization;
using SpermIbfc.Benchmarks;
using static TorchSharp.torch;

// Told how many steps to do on standard input, does them, and prints the seconds that they took; ends with the input.
// benchmarks/training_rate starts it beside PyTorch, which speaks the same way.
if (args is not [var network, var images, var height, var width, var threads])
{
    Console.Error.WriteLine("usage: SpermIbfc.Benchmarks resnet50|unet IMAGES HEIGHT WIDTH THREADS");
    return 2;
}

set_num_threads(int.Parse(threads, CultureInfo.InvariantCulture));
manual_seed(1);
using var bench = new TrainingBench(network, Number(images), Number(height), Number(width));
Console.WriteLine($"ready {get_num_threads()} threads");
while (Console.ReadLine() is { Length: > 0 } line)
{
    int steps = Number(line);
    var watch = Stopwatch.StartNew();
    for (int i = 0; i < steps; i++) bench.Step();
    Console.WriteLine(watch.Elapsed.TotalSeconds.ToString("r", CultureInfo.InvariantCulture));
}

return 0;

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
