using System.Buffers.Binary;
using SpermIbfc.Data.Imaging;
using SpermIbfc.Data.Imaging.Tiff;

namespace SpermIbfc.Data.Tests.Imaging;

/// <summary>Small files whose parts lie within each other, so that what is allocated for them would be thousands of times their size.</summary>
public sealed class TiffOverlapTests
{
    [Fact]
    public void Open_DirectoriesWithinEachOther_IsRefused()
    {
        byte[] file = Nested(directories: 200, fieldsEach: 300);

        TiffFormatException problem = Assert.Throws<TiffFormatException>(() => TiffReader.Open(new MemoryStream(file), "nested.tif"));

        Assert.Contains("lie within each other", problem.Message, StringComparison.Ordinal);
        Assert.InRange(problem.Offset!.Value, 1001, file.Length);
    }

    [Fact]
    public void Open_OneDirectoryOfThose_IsRead()
    {
        using TiffReader reader = TiffReader.Open(new MemoryStream(Nested(directories: 1, fieldsEach: 300)), "one.tif");
        Assert.Equal(12, reader.Read(0, CancellationToken.None).PixelCount);
    }

    [Theory]
    [InlineData(8, true)]
    [InlineData(200, false)]
    public void Read_StripsThatShareTheirBytes_AreReadOnlyAsFarAsTheFileCouldHoldThem(int strips, bool isRead)
    {
        var data = new byte[4 * strips + 16];
        TiffBytes file = new TiffBytes { Data = data }.Short(256, 16).Short(257, (ushort)strips).Short(258, 8).Short(259, 1).Short(262, 1)
            .Field(273, 4, (uint)strips, 0).Short(277, 1).Short(278, 1);
        file.Field(273, 4, (uint)strips, file.DataAt);
        for (int i = 0; i < strips; i++) BinaryPrimitives.WriteUInt32LittleEndian(data.AsSpan(4 * i), file.DataAt + (uint)(4 * strips));
        using TiffReader reader = TiffReader.Open(new MemoryStream(file.ToArray()), "shared.tif");
        if (isRead)
        {
            Assert.Equal(16 * strips, reader.Read(0, CancellationToken.None).PixelCount);
            return;
        }

        TiffFormatException problem = Assert.Throws<TiffFormatException>(() => reader.Read(0, CancellationToken.None));
        Assert.Contains($"value {16 * strips}", problem.Message, StringComparison.Ordinal);
        Assert.Contains("lie within each other", problem.Message, StringComparison.Ordinal);
    }

    // A directory begins 12 bytes behind the one before it: its count is the end of a field's value there, and what names
    // the next one is the tag and type of a field behind the image's own, which all of them have.
    static byte[] Nested(int directories, ushort fieldsEach)
    {
        const int First = 1000, Field = 12;
        var file = new byte[First + 2 + (directories + fieldsEach + 1) * Field];
        "II*\0"u8.CopyTo(file);
        Put(4, First);
        for (int i = 0; i < directories; i++) BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(First + i * Field), fieldsEach);
        for (int i = 0; i < directories; i++) Put(At(i), 65_000);
        (int Tag, int Value)[] image = [(256, 4), (257, 3), (258, 8), (259, 1), (262, 1), (273, 0), (277, 1), (278, 3), (279, 12)];
        for (int i = 0; i < image.Length; i++)
        {
            Put(At(directories + i), image[i].Tag | 4 << 16);
            Put(At(directories + i) + 4, 1);
            Put(At(directories + i) + 8, image[i].Value);
        }

        for (int i = 0; i < directories - 1; i++) Put(At(i + fieldsEach), First + (i + 1) * Field);
        return file;

        int At(int field) => First + 2 + field * Field;

        void Put(int at, int value) => BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(at), value);
    }
}
