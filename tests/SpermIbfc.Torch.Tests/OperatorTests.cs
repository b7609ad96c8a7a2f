using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SpermIbfc.Torch.Tests;

[Collection(TorchCollection.Name)]
public sealed class OperatorTests
{
    private static readonly Dictionary<string, Func<Tensor, Tensor, Tensor>> Cases = new()
    {
        ["add"] = (a, b) => a + b,
        ["add_alpha"] = (a, b) => a.add(b, 0.3),
        ["sub"] = (a, b) => a - b,
        ["rsub"] = (a, _) => 2 - a,
        ["mul"] = (a, b) => a * b,
        ["div"] = (a, b) => a / b,
        ["rdiv"] = (_, b) => 2 / b,
        ["div_floor"] = (a, b) => a.div(b, RoundingMode.floor),
        ["div_trunc"] = (a, b) => a.div(b, RoundingMode.trunc),
        ["neg"] = (a, _) => -a,
        ["pow"] = (a, _) => a.pow(2),
        ["sqrt"] = (a, _) => a.abs().sqrt(),
        ["relu"] = (a, _) => a.relu(),
        ["sigmoid"] = (a, _) => a.sigmoid(),
        ["clamp"] = (a, _) => a.clamp((Scalar)(-1), 1.5),
        ["gt"] = (a, b) => a.gt(b),
        ["matmul"] = (a, b) => a.matmul(b.transpose(0, 1)),
        ["softmax"] = (a, _) => a.softmax(1),
        ["log_softmax"] = (a, _) => functional.log_softmax(a, 0),
        ["sum"] = (a, _) => a.sum(),
        ["sum_dim"] = (a, _) => a.sum(1),
        ["mean_dims"] = (a, _) => a.mean([0, 1], keepdim: true),
        ["std"] = (a, _) => a.std(),
        ["std_population"] = (a, _) => a.std(unbiased: false),
        ["var_dim"] = (a, _) => a.var(1),
        ["norm"] = (a, _) => a.norm(),
        ["quantile"] = (a, _) => a.quantile(tensor(new[] { 0.01f, 0.5f, 0.99f }), dim: 1),
        ["max_values"] = (a, _) => a.max(1).values,
        ["max_indexes"] = (a, _) => a.max(1).indexes,
        ["argmax"] = (a, _) => a.argmax(0),
        ["flip"] = (a, _) => a.flip(1),
        ["rot90"] = (a, _) => rot90(a, 1, (0, 1)),
        ["permute"] = (a, _) => a.permute(1, 0),
        ["narrow"] = (a, _) => a.narrow(1, 1, 2),
        ["select"] = (a, _) => a.select(0, 1),
        ["slice"] = (a, _) => a.index(TensorIndex.Colon, TensorIndex.Slice(0, 3, 2)),
        ["cat"] = (a, b) => cat([a, b], 1),
        ["stack"] = (a, b) => stack([a, b]),
        ["where"] = (a, b) => where(a.gt(b), a, b),
        ["index_select"] = (a, _) => a.index_select(1, tensor(new long[] { 2, 0 })),
        ["masked"] = (a, _) => a.index(a.gt(0)),
        ["one_hot"] = (_, _) => functional.one_hot(tensor(new long[] { 1, 0, 2 }), 3),
        ["arange"] = (_, _) => arange(2, 11, 3),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Operator_OnSmallTensors_EqualsPyTorch(string name)
    {
        using var scope = NewDisposeScope();
        Tensor a = tensor(new[,] { { 0.5f, -1.25f, 2f }, { 3.5f, -0.75f, 1f } });
        Tensor b = tensor(new[,] { { 1.5f, 2f, -0.5f }, { 0.25f, 4f, -3f } });
        Oracle.AssertEqual(Cases[name](a, b), 1e-6, "operators", name);
    }

    [Fact]
    public void InPlaceOperator_OnTensor_ChangesItAndReturnsIt()
    {
        using var scope = NewDisposeScope();
        Tensor a = ones(3);
        Tensor view = a.narrow(0, 1, 2);
        Assert.Same(view, view.add_(2).mul_(3).sub_(1).div_(2));
        Assert.Equal([1f, 4f, 4f], a.data<float>().ToArray());
        a.zero_().fill_(5).addcmul_(full(3, 2.0), full(3, 3.0), 0.5).addcdiv_(ones(3), full(3, 4.0), -1);
        Assert.Equal([7.75f, 7.75f, 7.75f], a.data<float>().ToArray());
    }

    [Fact]
    public void Index_WithEllipsisNewAxisAndNegativeNumber_SelectsAsPython()
    {
        using var scope = NewDisposeScope();
        Tensor x = arange(24).reshape(2, 3, 4);
        Assert.Equal([2, 3], x[TensorIndex.Ellipsis, -1].shape);
        Assert.Equal([3L, 7, 11, 15, 19, 23], x[TensorIndex.Ellipsis, -1].data<long>().ToArray());
        Assert.Equal([1, 1, 3, 2], x.index(TensorIndex.Slice(1), TensorIndex.Null, TensorIndex.Ellipsis, TensorIndex.Slice(0, null, 2)).shape);
        Assert.Equal([8L, 9, 10, 11, 20, 21, 22, 23], x.index(TensorIndex.Colon, tensor(new long[] { 2 })).data<long>().ToArray());
        Assert.Equal([1L, 5, 13, 17], x[TensorIndex.Colon, 0..2, 1].data<long>().ToArray());
        Assert.Equal([22L, 23], x[x.gt(21)].data<long>().ToArray());
    }

    [Fact]
    public void Where_OfCondition_GivesIndicesADimension()
    {
        using var scope = NewDisposeScope();
        Tensor[] found = where(tensor(new[,] { { true, false }, { true, true } }));
        Assert.Equal([0L, 1, 1], found[0].data<long>().ToArray());
        Assert.Equal([0L, 0, 1], found[1].data<long>().ToArray());
    }
}
