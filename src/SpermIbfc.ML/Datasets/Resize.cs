using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace SpermIbfc.ML.Datasets;

/// <summary>Bilinear with antialias, corners not aligned, aspect ratio not kept: as the paper's code brings cells to one size.</summary>
static class Resize
{
    public static float[] ToSquare(float[] values, int channels, int height, int width, int side)
    {
        if (height == side && width == side) return values;
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var image = torch.tensor(values, [1, channels, height, width]);
        var square = nn.functional.interpolate(image, [side, side], mode: InterpolationMode.Bilinear, align_corners: false, antialias: true);
        return MemoryMarshal.Cast<byte, float>(square.contiguous().bytes).ToArray();
    }
}
