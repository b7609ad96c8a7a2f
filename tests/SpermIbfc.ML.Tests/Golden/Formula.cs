using System.Text;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SpermIbfc.ML.Tests.Golden;

/// <summary>
/// The same numbers as scripts/formula.py, bit for bit: element i of the tensor of a name is a hash of both, as a float32
/// in [-1, 1).
/// </summary>
static class Formula
{
    public static float[] Uniform(string name, long count)
    {
        uint seed = Fnv1a(name);
        var values = new float[count];
        for (uint i = 0; i < values.Length; i++)
        {
            uint x = unchecked(i * 0x9E3779B1u + seed);
            x ^= x >> 16;
            x = unchecked(x * 0x85EBCA6Bu);
            x ^= x >> 13;
            x = unchecked(x * 0xC2B2AE35u);
            x ^= x >> 16;
            values[i] = (float)((x >> 8) * (1.0 / (1 << 23)) - 1.0);
        }

        return values;
    }

    public static float[] Scaled(string name, long count, double scale, double offset = 0)
    {
        var values = Uniform(name, count);
        for (int i = 0; i < values.Length; i++)
        {
            values[i] *= (float)scale;
            if (offset != 0) values[i] += (float)offset;
        }

        return values;
    }

    /// <summary>16-bit pixels of 12 bits with a long tail.</summary>
    public static ushort[] Pixels(string name, int count)
    {
        var uniform = Uniform(name, count);
        var pixels = new ushort[count];
        for (int i = 0; i < count; i++)
        {
            double u = uniform[i] * 0.5 + 0.5;
            pixels[i] = (ushort)Math.Floor(4095 * u * u * u);
        }

        return pixels;
    }

    /// <summary>Gives every parameter and buffer of the network its formula's value.</summary>
    public static void Fill(Module network)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        foreach (var (name, entry) in network.state_dict())
        {
            if (name.EndsWith("num_batches_tracked", StringComparison.Ordinal)) entry.zero_();
            else entry.copy_(tensor(StateTensor(name, entry.shape), entry.shape));
        }
    }

    public static (float[] Inputs, float[] Targets) ClassBatch(string name, int images, int channels, int side)
    {
        var targets = new float[2 * images];
        for (int i = 0; i < images; i++) targets[2 * i + i % 2] = 1;
        return (CellLike(name, images, channels, side, side), targets);
    }

    public static (float[] Inputs, float[] Targets) MaskBatch(string name, int images, int channels, int height, int width)
    {
        var targets = new float[images * 2 * height * width];
        for (int image = 0; image < images; image++)
        {
            int left = width / 3 + image % 3;
            Box(image, 0, 3, height / 3, left, left + 9);
            Box(image, 1, height / 3, height - 5, left + 2, left + 8);
        }

        return (CellLike(name, images, channels, height, width), targets);

        void Box(int image, int structure, int top, int bottom, int left, int right)
        {
            for (int y = top; y < bottom; y++)
                targets.AsSpan(((image * 2 + structure) * height + y) * width + left, right - left).Fill(1);
        }
    }

    static float[] CellLike(string name, int images, int channels, int height, int width)
    {
        int rows = (height + 11) / 12, columns = (width + 11) / 12;
        var blocks = Scaled(name + ".blocks", images * channels * rows * columns, 0.4, 0.5);
        var values = Scaled(name + ".noise", images * channels * height * width, 0.1);
        for (int i = 0; i < values.Length; i++)
        {
            int plane = i / (height * width), y = i / width % height, x = i % width;
            values[i] = blocks[(plane * rows + y / 12) * columns + x / 12] + values[i];
        }

        return values;
    }

    static float[] StateTensor(string name, long[] shape)
    {
        long count = shape.Aggregate(1L, (a, b) => a * b);
        if (name.EndsWith("running_mean", StringComparison.Ordinal)) return Scaled(name, count, 0.1);
        if (name.EndsWith("running_var", StringComparison.Ordinal)) return Scaled(name, count, 0.3, 1.0);
        if (shape.Length == 4)
        {
            long fanIn = name.Contains("upsampling", StringComparison.Ordinal) ? shape[0] : shape[1] * shape[2] * shape[3];
            return Scaled(name, count, Math.Pow(6.0 / fanIn, 0.5) * (name.Contains("conv3", StringComparison.Ordinal) ? 0.5 : 1.0));
        }

        if (shape.Length == 2) return Scaled(name, count, Math.Pow(3.0 / shape[1], 0.5));
        if (name.EndsWith("bn3.weight", StringComparison.Ordinal)) return Scaled(name, count, 0.05, 0.2);
        return name.EndsWith("weight", StringComparison.Ordinal) ? Scaled(name, count, 0.2, 1.0) : Scaled(name, count, 0.1);
    }

    static uint Fnv1a(string name)
    {
        uint h = 0x811C9DC5;
        foreach (byte b in Encoding.UTF8.GetBytes(name)) h = unchecked((h ^ b) * 0x01000193u);
        return h;
    }
}
