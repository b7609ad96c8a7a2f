using System.Runtime.InteropServices;
using SpermIbfc.Torch.Interop;
using TorchSharp;
using static TorchSharp.torch;

namespace SpermIbfc.Torch.Tests;

[Collection(TorchCollection.Name)]
public sealed class ErrorTests
{
    [Fact]
    public void Operator_ThatLibtorchRefuses_RaisesTheFirstLineOfItsMessage()
    {
        using var scope = NewDisposeScope();
        long before = Tensor.TotalCount;
        Tensor a = ones(3), b = ones(4);
        var error = Assert.Throws<ExternalException>(() => a + b);
        Assert.Equal("The size of tensor a (3) must match the size of tensor b (4) at non-singleton dimension 0", error.Message);
        Assert.Equal(before + 2, Tensor.TotalCount);
        Assert.Equal(3f, a.sum().item<float>());
    }

    [Fact]
    public void Operator_ThatThisLibtorchLacks_IsNamed()
    {
        var error = Assert.Throws<ExternalException>(() => new Op("aten::no_such_thing", "out").Void());
        Assert.Contains("aten::no_such_thing.out", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Operator_WithTooManyOrTooFewArguments_IsRefused()
    {
        using Tensor x = ones(2);
        Assert.Contains("takes 1 arguments, and got 2", Assert.Throws<ExternalException>(() => Ops.Neg.Tensor(x, x)).Message, StringComparison.Ordinal);
        Assert.Contains("was not given", Assert.Throws<ExternalException>(() => Ops.Add.Tensor(x)).Message, StringComparison.Ordinal);
        Assert.Throws<ExternalException>(() => Ops.Neg.Tensor("text"));
    }

    [Fact]
    public void DisposedTensor_Used_SaysSo()
    {
        Tensor x = ones(2);
        x.Dispose();
        Assert.Contains("disposed", Assert.Throws<InvalidOperationException>(() => x + 1).Message, StringComparison.Ordinal);
        Assert.Contains("disposed", Assert.Throws<InvalidOperationException>(() => cat([x, x])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CudaDevice_WhereThereIsNone_IsRefusedInPlainWords()
    {
        if (cuda.is_available()) return;
        using Tensor x = ones(2);
        Assert.Contains("CUDA", Assert.Throws<InvalidOperationException>(() => x.cuda()).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => ones(2, device: CUDA));
        Assert.Throws<ExternalException>(() => cuda.synchronize());
        Assert.Equal(0, cuda.device_count());
    }

    [Theory]
    [InlineData("gpu")]
    [InlineData("cuda:x")]
    [InlineData("")]
    public void Device_WithAnUnknownDescription_IsRefused(string description) =>
        Assert.Throws<ArgumentException>(() => device(description));

    [Fact]
    public void Device_Descriptions_AreReadAndWritten()
    {
        Assert.Equal("cuda:1", device("cuda:1").ToString());
        Assert.Equal("cpu", CPU.ToString());
        Assert.Equal(device(DeviceType.CUDA, 1), new Device("CUDA:1"));
    }
}
