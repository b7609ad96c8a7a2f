using System.Buffers.Binary;
using System.Text;
using SpermIbfc.ML.Tests.Support;
using SpermIbfc.ML.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace SpermIbfc.ML.Tests.Weights;

[Collection(TorchCollection.Name)]
public sealed class SafetensorsTests
{
    [Fact]
    public void File_WrittenAndRead_GivesTheSameTensors()
    {
        using var scope = NewDisposeScope();
        byte[] bytes = Written(new Dictionary<string, string> { ["note"] = "ä\"b" },
            ("b", Tensors.Of([2, 3], 1, 2, 3, 4, 5, 6).transpose(0, 1)), ("a.count", torch.tensor((long[])[7], [])), ("u", torch.tensor((byte[])[1, 255], [2])));

        using var reader = new SafetensorsReader(new MemoryStream(bytes), "x");

        Assert.Equal(["a.count", "b", "u"], reader.Entries.Keys.Order());
        Assert.Equal([1, 4, 2, 5, 3, 6], TensorBytes.Read(reader, reader.Entries["b"]).Values());
        Assert.Equal([3, 2], reader.Entries["b"].Shape);
        Assert.Equal(7, TensorBytes.Read(reader, reader.Entries["a.count"]).item<long>());
        Assert.Equal([1, 255], TensorBytes.Read(reader, reader.Entries["u"]).bytes.ToArray());
        Assert.Equal("ä\"b", reader.Metadata["note"]);
    }

    [Fact]
    public void File_SameTensorsInAnotherOrder_HasTheSameBytes()
    {
        using var scope = NewDisposeScope();
        var (a, b) = (("a", Tensors.Of([2], 1, 2)), ("b", torch.tensor((long[])[3], [1])));

        Assert.Equal(Written(null, a, b), Written(null, b, a));
    }

    [Fact]
    public void File_MixedSizes_AlignsEachTensor()
    {
        using var scope = NewDisposeScope();
        using var reader = new SafetensorsReader(
            new MemoryStream(Written(null, ("a", Tensors.Of([1], 1)), ("b", torch.tensor((long[])[3], [1])), ("c", torch.tensor((byte[])[1], [1])))), "x");

        Assert.All(reader.Entries.Values, entry => Assert.Equal(0, entry.Offset % (entry.Type switch { SafetensorsType.I64 => 8, SafetensorsType.F32 => 4, _ => 1 })));
    }

    [Theory]
    [InlineData("", "too few")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}", "cut off")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,8]}}", "4 bytes is said to lie at 0 to 8")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}", "impossible shape")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[4611686018427387904,4],\"data_offsets\":[0,4]}}", "cannot be read")]
    [InlineData("{\"a\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]}}", "element type 'F64'")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[-4,0]}}", "said to lie at -4 to 0")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}", "begins at 4, where 0 is due")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}}", "4 bytes follow")]
    [InlineData("{\"a\":{\"dtype\":\"F32\"}}", "cannot be read")]
    [InlineData("{\"a\":3}", "cannot be read")]
    [InlineData("[]", "cannot be read")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}", "stands twice")]
    public void Reader_HostileHeader_SaysWhatIsWrong(string header, string said)
    {
        byte[] file = header.Length == 0 ? [1, 2, 3] : [.. Length(Encoding.UTF8.GetByteCount(header)), .. Encoding.UTF8.GetBytes(header), 0, 0, 0, 0];

        var problem = Assert.Throws<WeightsFormatException>(() => new SafetensorsReader(new MemoryStream(file), "weights.safetensors"));

        Assert.StartsWith("weights.safetensors: ", problem.Message);
        Assert.Contains(said, problem.Message);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(long.MaxValue)]
    [InlineData(1_000_000)]
    public void Reader_HeaderLengthThatCannotBe_IsRefusedWithoutReading(long length) =>
        Assert.Throws<WeightsFormatException>(() => new SafetensorsReader(new MemoryStream([.. Length(length), .. "{}      "u8]), "x"));

    [Fact]
    public void Reader_EveryTruncation_IsRefused()
    {
        using var scope = NewDisposeScope();
        byte[] whole = Written(null, ("a", Tensors.Of([5], 1, 2, 3, 4, 5)));

        for (int length = 0; length < whole.Length; length++)
            Assert.Throws<WeightsFormatException>(() => new SafetensorsReader(new MemoryStream(whole[..length]), "x"));
    }

    [Fact]
    public void Weights_OfAnotherNetwork_AreRefusedByName()
    {
        using var folder = new TestFolder();
        using var small = new SpermIbfc.ML.Models.UNet(2, 2, width: 2);
        using var other = new SpermIbfc.ML.Models.UNet(3, 2, width: 2);
        ModelWeights.Save(small, folder["w"]);

        var problem = Assert.Throws<WeightsFormatException>(() => ModelWeights.Load(other, folder["w"]));

        Assert.Contains("encoder1.encoder.double_conv.0.seq_single_conv.0.weight", problem.Message);
    }

    static byte[] Written(Dictionary<string, string>? metadata, params (string Name, Tensor Tensor)[] tensors)
    {
        using var stream = new MemoryStream();
        SafetensorsWriter.Write(stream, tensors.Select(t => TensorBytes.Source(t.Name, t.Tensor)), metadata);
        return stream.ToArray();
    }

    static byte[] Length(long value)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        return bytes;
    }
}
