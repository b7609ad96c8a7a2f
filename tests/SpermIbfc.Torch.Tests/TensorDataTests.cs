using TorchSharp;
using static TorchSharp.torch;

namespace SpermIbfc.Torch.Tests;

[Collection(TorchCollection.Name)]
public sealed class TensorDataTests
{
    [Fact]
    public void FromArray_OfEachElementType_KeepsTypeShapeAndValues()
    {
        using var scope = NewDisposeScope();
        AssertKept(new[,] { { 1f, 2f }, { 3f, 4f } }, ScalarType.Float32);
        AssertKept(new[,] { { 1d, 2d }, { 3d, 4d } }, ScalarType.Float64);
        AssertKept(new[,] { { 1L, 2 }, { 3, 4 } }, ScalarType.Int64);
        AssertKept(new[,] { { 1, 2 }, { 3, 4 } }, ScalarType.Int32);
        AssertKept(new short[,] { { 1, 2 }, { 3, 4 } }, ScalarType.Int16);
        AssertKept(new byte[,] { { 1, 2 }, { 3, 4 } }, ScalarType.Byte);
        AssertKept(new sbyte[,] { { 1, 2 }, { 3, 4 } }, ScalarType.Int8);
        AssertKept(new[,] { { true, false }, { false, true } }, ScalarType.Bool);

        static void AssertKept<T>(T[,] array, ScalarType type) where T : unmanaged
        {
            Tensor made = from_array(array);
            Assert.Equal(type, made.dtype);
            Assert.Equal([2, 2], made.shape);
            Assert.Equal(array.Cast<T>(), made.data<T>().ToArray());
        }
    }

    [Fact]
    public void Tensor_FromSequenceWithDimensions_IsConvertedToTheTypeAsked()
    {
        using var scope = NewDisposeScope();
        Tensor made = tensor(new[] { 1, 2, 3, 4, 5, 6 }, [2, 3], ScalarType.Float64);
        Assert.Equal(ScalarType.Float64, made.dtype);
        Assert.Equal(6d, made.data<double>()[1, 2]);
        Assert.Throws<ArgumentException>(() => tensor(new[] { 1f, 2f, 3f }, [2, 2]));
    }

    [Fact]
    public void Data_OfPermutedTensor_IsInRowMajorOrderOfItsShape()
    {
        using var scope = NewDisposeScope();
        Tensor turned = arange(6).reshape(2, 3).permute(1, 0);
        Assert.False(turned.is_contiguous());
        Assert.Equal([0L, 3, 1, 4, 2, 5], turned.data<long>().ToArray());
        Assert.Equal(4L, turned.data<long>()[1, 1]);
        Assert.Equal(4L, turned.data<long>()[3]);
    }

    [Fact]
    public void Data_AsAnotherType_IsRefused()
    {
        using Tensor x = ones(2);
        var error = Assert.Throws<ArgumentException>(() => x.data<double>());
        Assert.Contains("Float32", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Accessor_Set_WritesThroughToTheTensor()
    {
        using Tensor x = zeros(2, 2);
        var data = x.data<float>();
        data[0, 1] = 7;
        data[3] = 9;
        Assert.Equal([0f, 7, 0, 9], x.data<float>().ToArray());
        Assert.Throws<IndexOutOfRangeException>(() => data[0, 2]);
    }

    [Fact]
    public void Item_OfOneElement_IsTheNumber()
    {
        using var scope = NewDisposeScope();
        Assert.Equal(2.5f, tensor(2.5f).item<float>());
        Assert.Equal(7L, tensor(7L).item<long>());
        Assert.Equal((byte)200, tensor((byte)200).item<byte>());
        Assert.True(tensor(true).item<bool>());
        Assert.Throws<InvalidOperationException>(() => ones(2).item<float>());
    }

    [Fact]
    public void Bytes_WrittenAndReadThroughAStream_AreTheSameTensor()
    {
        using var scope = NewDisposeScope();
        Tensor x = randn(3, 5).transpose(0, 1);
        using var stream = new MemoryStream();
        x.WriteBytesToStream(stream);
        stream.Position = 0;
        Tensor y = zeros(5, 3);
        y.ReadBytesFromStream(stream);
        Assert.True(x.allclose(y, 0, 0));
        y.bytes = zeros(5, 3).bytes;
        Assert.Equal(0f, y.abs().sum().item<float>());
    }

    [Fact]
    public void ChannelsLast_ByStrides_ConvolvesToTheSameNumbers()
    {
        using var scope = NewDisposeScope();
        Tensor x = randn(2, 3, 8, 8);
        Tensor last = x.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2);
        Assert.Equal([192, 1, 24, 3], last.stride());
        Tensor weight = randn(4, 3, 3, 3);
        Assert.True(nn.functional.conv2d(x, weight).allclose(nn.functional.conv2d(last, weight), 1e-4, 1e-5));
    }

    [Fact]
    public void To_BFloat16AndBack_RoundsToEightBits()
    {
        using var scope = NewDisposeScope();
        Tensor x = tensor(new[] { 1.0009765625f, 3.140625f });
        Assert.Equal([1f, 3.140625f], x.to(bfloat16).to(float32).data<float>().ToArray());
    }
}
