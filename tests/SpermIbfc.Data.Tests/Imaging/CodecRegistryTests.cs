using System.Text;
using SpermIbfc.Data.Imaging;
using SpermIbfc.Data.Tests.Fixtures;

namespace SpermIbfc.Data.Tests.Imaging;

public sealed class CodecRegistryTests : IDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("spermibfc-codec-");

    [Fact]
    public void Open_TiffUnderAnotherName_IsReadByItsContent()
    {
        string path = Path.Combine(_folder.FullName, "cell.dat");
        File.WriteAllBytes(path, TiffBytes.Grey().ToArray());
        using IPlaneSource source = CodecRegistry.Open(path);
        Assert.Equal(new PlaneInfo(4, 3, PixelType.UInt8), Assert.Single(source.Planes));
    }

    [Fact]
    public void Open_EmptyFile_SaysSo()
    {
        string path = Path.Combine(_folder.FullName, "cell.tif");
        File.WriteAllBytes(path, []);
        Assert.Equal("cell.tif: the file is empty (0 bytes).", Assert.Throws<ImageFormatException>(() => CodecRegistry.Open(path)).Message);
        // The refused file is closed again.
        File.Delete(path);
    }

    [Fact]
    public void Open_PngNamedTif_IsReadByItsContent()
    {
        var png = new MemoryStream();
        PngWriter.WriteGray8(png, 2, 2, [1, 2, 3, 4]);
        using IPlaneSource source = CodecRegistry.Open(png, "cell_1.tif");
        Assert.Equal("PNG", source.Format);
        Assert.Equal([1, 2, 3, 4], source.Read(0, CancellationToken.None).Bytes.ToArray());
    }

    [Fact]
    public void Open_PgmNamedTif_IsReadByItsContent()
    {
        using IPlaneSource source = CodecRegistry.Open(new MemoryStream("P2 2 1 9 4 5"u8.ToArray()), "cell_1.tif");
        Assert.Equal("PGM", source.Format);
        Assert.Equal([4, 5], source.Read(0, CancellationToken.None).Bytes.ToArray());
    }

    [Fact]
    public void Open_RealDaf_SaysWhatItIs()
    {
        if (SharedData.Find("data/amnis/example_v1.daf") is not { } path) return;
        Assert.StartsWith("example_v1.daf: an IDEAS data analysis file (.daf", Assert.Throws<ImageFormatException>(() => CodecRegistry.Open(path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<!DOCTYPE html><html><body>404</body></html>", "an HTML page")]
    [InlineData("\n <html>", "an HTML page")]
    [InlineData("<?xml version=\"1.0\"?>", "an XML file")]
    [InlineData("x,y\n1,2\n", "a text file")]
    [InlineData("<?xml version=\"1.0\"?>\r\n<Assay date=\"x\" IDEAS_version=\"6\">", "an IDEAS data analysis file (.daf")]
    [InlineData("P6\n1 1\n255\n", "a PPM image")]
    [InlineData("P5x", "a text file")]
    [InlineData("FCS3.1    ", "an FCS file")]
    [InlineData("Iout\0", "an ImageJ ROI")]
    [InlineData("PK\u0003\u0004", "a ZIP archive")]
    [InlineData("\0\0\0\0", "zero bytes")]
    [InlineData("\u0001\u0002\u0003", "at offset 0 it begins with 010203")]
    [InlineData("I", "a text file")]
    public void Open_OtherContent_SaysWhatItIs(string content, string what) =>
        Assert.Contains(what, Assert.Throws<ImageFormatException>(() => CodecRegistry.Open(new MemoryStream(Encoding.Latin1.GetBytes(content)), "cell.tif")).Message, StringComparison.Ordinal);

    [Fact]
    public void Open_Jpeg_SaysThatItIsLossy() =>
        Assert.Contains("lossy compression changes the pixels' values", Assert.Throws<ImageFormatException>(() => CodecRegistry.Open(new MemoryStream([0xFF, 0xD8, 0xFF, 0xE0]), "cell.tif")).Message, StringComparison.Ordinal);

    public void Dispose() => _folder.Delete(recursive: true);
}
