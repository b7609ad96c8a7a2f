using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace SpermIbfc.Torch.Tests;

[Collection(TorchCollection.Name)]
public sealed class ImageFunctionTests
{
    private static readonly Dictionary<string, Func<Tensor, Tensor>> Cases = new()
    {
        ["nearest"] = x => interpolate(x, [3, 5]),
        ["bilinear"] = x => interpolate(x, [7, 9], mode: InterpolationMode.Bilinear, align_corners: false),
        ["bilinear_factor"] = x => interpolate(x, scale_factor: [2, 1.5], mode: InterpolationMode.Bilinear, align_corners: false),
        ["bilinear_antialias"] = x => interpolate(x, [2, 3], mode: InterpolationMode.Bilinear, align_corners: false, antialias: true),
        ["area"] = x => interpolate(x, [2, 3], mode: InterpolationMode.Area),
        ["pad"] = x => pad(x, (1, 2, 0, 1), value: 0.5),
        ["crop"] = x => pad(x, (-1, -1, -1, 0)),
        ["reflect"] = x => pad(x, (1, 1, 1, 1), PaddingModes.Reflect),
        ["max_pool"] = x => max_pool2d(x, 2),
        ["avg_pool"] = x => avg_pool2d(x, 3, stride: 1, padding: 1),
        ["adaptive"] = x => adaptive_avg_pool2d(x, (1, 2)),
        ["grid"] = _ => Grid(),
        ["sampled"] = x => grid_sample(x, Grid(), padding_mode: GridSamplePaddingMode.Border, align_corners: false),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Function_OnAnImage_EqualsPyTorch(string name)
    {
        using var scope = NewDisposeScope();
        Tensor x = Oracle.Tensor("images", "x");
        Oracle.AssertEqual(Cases[name](x), 1e-6, "images", name);
    }

    [Fact]
    public void Interpolate_WithoutSizeOrFactor_IsRefused()
    {
        using Tensor x = ones(1, 1, 4, 4);
        Assert.Throws<ArgumentException>(() => interpolate(x));
    }

    private static Tensor Grid()
    {
        Tensor theta = stack([Map(), Map()]);
        return affine_grid(theta, [2, 1, 4, 6], align_corners: false);

        static Tensor Map() => tensor(new[] { 0.9f, 0.2f, 0.1f, -0.2f, 0.9f, -0.1f }, [2, 3]);
    }
}
