using System.Diagnostics;
using SpermIbfc.Data.Imaging;
using SpermIbfc.Data.Imaging.Amnis;

namespace SpermIbfc.Data.Tests.Imaging.Amnis;

public sealed class AmnisWriterTests : IDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("spermibfc-amnis-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(false, AmnisCompression.Greyscale, true)]
    [InlineData(true, AmnisCompression.Greyscale, true)]
    [InlineData(false, AmnisCompression.None, true)]
    [InlineData(true, AmnisCompression.None, false)]
    [InlineData(false, AmnisCompression.Greyscale, false)]
    public void Add_ObjectsOfManyKinds_ComeBackAlike(bool bigEndian, AmnisCompression compression, bool masks)
    {
        byte[] file = AmnisFiles.Make(40, AmnisFiles.Options with { BigEndian = bigEndian, Compression = compression }, masks);

        using AmnisReader reader = AmnisFiles.Open(file);
        AmnisIndex index = reader.Index(null, CancellationToken.None);

        Assert.Empty(index.Problems);
        Assert.Empty(index.Header.Notes);
        Assert.Equal(40, index.Objects.Count);
        AssertObjects(reader, index, masks);
    }

    [Fact]
    public void Create_Options_AreWhatTheHeaderTells()
    {
        AmnisHeader header = AmnisFiles.Index(AmnisFiles.Make(2)).Header;

        Assert.Equal([new(0, 1, "Ch1", true), new(1, 3, "Ch3", false), new(2, 6, "Ch6", false)], header.Channels);
        Assert.Equal((60, 12, 2, "made <&> here", "1.0", "noon"), (header.Magnification, header.BitDepth, header.DeclaredObjects, header.Instrument, header.SoftwareVersion, header.AcquiredAt));
        Assert.Equal(1 / 3.0, header.PixelSizeMicrons);
    }

    [Fact]
    public void Add_FileAbove4GiB_IsReadWholeByItsWrappedOffsets()
    {
        string path = Path.Combine(_folder.FullName, "huge.cif");
        const int Objects = 50;
        try
        {
            using (FileStream stream = File.Create(path)) AmnisFiles.Write(stream, Objects, AmnisFiles.Options with { Gap = 200_000_003 });
        }
        catch (IOException e)
        {
            Console.WriteLine($"Skipped: this disk takes no sparse file of 9 GB ({e.Message}).");
            return;
        }

        using AmnisReader reader = AmnisReader.Open(File.OpenRead(path), "huge.cif");
        AmnisIndex index = reader.Index(null, CancellationToken.None);

        // Two turns of the 32 bits.
        Assert.True(new FileInfo(path).Length > 2L << 32);
        Assert.Empty(index.Problems);
        Assert.Equal(Objects, index.Objects.Count);
        Assert.True(index.Objects[^1].MaskAt > 2L << 32);
        AssertObjects(reader, index, masks: true);
    }

    [Theory]
    [InlineData(0L)]
    [InlineData(7L)]
    [InlineData(60L)]
    [InlineData(400L)]
    public void Add_BlocksAcrossTheEdgeOf4GiB_AreReadWhole(long before)
    {
        // The directory, the strip or the values behind it lie across the edge: the second object begins so much before it.
        string path = Path.Combine(_folder.FullName, "edge.cif");
        long first = AmnisFiles.Make(1).Length;
        try
        {
            using FileStream stream = File.Create(path);
            AmnisFiles.Write(stream, 3, AmnisFiles.Options with { Gap = (1L << 32) - first - before });
        }
        catch (IOException e)
        {
            Console.WriteLine($"Skipped: this disk takes no sparse file of 9 GB ({e.Message}).");
            return;
        }

        using AmnisReader reader = AmnisReader.Open(File.OpenRead(path), "edge.cif");
        AmnisIndex index = reader.Index(null, CancellationToken.None);

        Assert.Empty(index.Problems);
        Assert.Equal((1L << 32) - (before == 0 ? -1 : before), index.Objects[1].ImageAt); // 0 would end the chain
        AssertObjects(reader, index, masks: true);
    }

    [Fact]
    public async Task Write_MadeFile_HasNoFaultForLibtiff()
    {
        string path = Path.Combine(_folder.FullName, "made.cif");
        File.WriteAllBytes(path, AmnisFiles.Make(3));
        try
        {
            using Process process = Process.Start(new ProcessStartInfo("tiffinfo", [path]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var error = process.StandardError.ReadToEndAsync();
            string output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            Assert.Equal(7, output.Split("TIFF Directory at").Length - 1);
            Assert.DoesNotContain("rror", await error, StringComparison.Ordinal);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Console.WriteLine("Skipped: tiffinfo is not on this machine.");
        }
    }

    [Fact]
    public void Add_PlanesThatDoNotFit_AreRefused()
    {
        using AmnisWriter writer = AmnisWriter.Create(new MemoryStream(), AmnisFiles.Options);
        Plane[] image = AmnisFiles.Image(1);

        Assert.Throws<ArgumentException>(() => writer.Add(image[..2], []));
        Assert.Throws<ArgumentException>(() => writer.Add(image, AmnisFiles.Masks(image)[..1]));
        Assert.Throws<ArgumentException>(() => writer.Add([.. image[..2], Samples.Plane(PixelType.Int16, 5, 5)], []));
        Assert.Throws<ArgumentException>(() => writer.Add([.. image[..2], Samples.Plane(PixelType.Float32, image[0].Width, image[0].Height)], []));
        Assert.Contains("40000", Assert.Throws<ArgumentException>(() => writer.Add([.. image[..2], Plane.FromUInt16(image[0].Width, image[0].Height, [.. Enumerable.Repeat((ushort)40_000, image[0].PixelCount)])], [])).Message, StringComparison.Ordinal);
        Assert.Equal(0, writer.Objects);
    }

    static void AssertObjects(AmnisReader reader, AmnisIndex index, bool masks)
    {
        for (int i = 0; i < index.Objects.Count; i++)
        {
            AmnisObject found = index.Objects[i];
            Plane[] image = AmnisFiles.Image(i);
            Assert.Equal((i, image[0].Width, image[0].Height), (found.Number, found.Width, found.Height));
            AmnisFiles.AssertSame(image, reader.ReadImage(found.ImageAt, CancellationToken.None));
            if (masks) AmnisFiles.AssertSame(AmnisFiles.Masks(image), reader.ReadMask(found.ImageAt, found.MaskAt, CancellationToken.None));
            else Assert.Equal(0, found.MaskAt);
        }
    }
}
