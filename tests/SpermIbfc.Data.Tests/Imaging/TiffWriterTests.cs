using System.Diagnostics;
using System.Text;
using SpermIbfc.Data.Imaging;
using SpermIbfc.Data.Imaging.Tiff;
using SpermIbfc.Data.Tests.Fixtures;

namespace SpermIbfc.Data.Tests.Imaging;

public sealed class TiffWriterTests : IDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("spermibfc-tiff-");

    public static TheoryData<PixelType, TiffLayout, TiffCompression, bool> Kinds
    {
        get
        {
            var kinds = new TheoryData<PixelType, TiffLayout, TiffCompression, bool>();
            foreach (PixelType type in Enum.GetValues<PixelType>())
            foreach (TiffLayout layout in Enum.GetValues<TiffLayout>())
            foreach (TiffCompression compression in new[] { TiffCompression.None, TiffCompression.PackBits, TiffCompression.Lzw, TiffCompression.Deflate })
            foreach (bool predictor in new[] { false, true })
            {
                if (predictor && (type == PixelType.Float32 || compression is TiffCompression.None or TiffCompression.PackBits)) continue;
                kinds.Add(type, layout, compression, predictor);
            }

            return kinds;
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Write_EachKind_ReadsBack(PixelType type, TiffLayout layout, TiffCompression compression, bool predictor)
    {
        Plane[] planes = [Samples.Plane(type, 61, 47, 1), Samples.Plane(type, 61, 47, 2), Samples.Plane(type, 61, 47, 3)];
        var options = new TiffWriteOptions { Layout = layout, Compression = compression, Predictor = predictor, Description = "Maß: 1 µm" };

        using TiffReader reader = Reopen(planes, options);

        Assert.Equal("Maß: 1 µm", reader.Description);
        Assert.Equal(1, reader.Photometric(0));
        Assert.Equal(planes.Select(Samples.Hash), Enumerable.Range(0, reader.Planes.Count).Select(i => Samples.Hash(reader.Read(i, CancellationToken.None))));
    }

    [Fact]
    public void Write_NoOptions_IsOnePageOfUncompressedPlanesOneAfterTheOther()
    {
        Plane[] planes = [Samples.Plane(PixelType.UInt16, 8, 6, 1), Samples.Plane(PixelType.UInt16, 8, 6, 2)];
        var stream = new MemoryStream();
        TiffWriter.Write(stream, planes);
        Assert.Equal([.. planes[0].Bytes.Span, .. planes[1].Bytes.Span], stream.ToArray()[^192..]);
    }

    [Fact]
    public void Write_PagesOfDifferentSizesAndTypes_ReadBack()
    {
        Plane[] planes = [Samples.Plane(PixelType.UInt8, 7, 5), Samples.Plane(PixelType.Float32, 3, 9), Samples.Plane(PixelType.Int16, 1, 1)];
        using TiffReader reader = Reopen(planes, new TiffWriteOptions { Layout = TiffLayout.MultiPage, Compression = TiffCompression.Deflate });
        Assert.Equal(planes.Select(plane => new PlaneInfo(plane.Width, plane.Height, plane.Type)), reader.Planes);
        Assert.Equal(planes.Select(Samples.Hash), Enumerable.Range(0, 3).Select(i => Samples.Hash(reader.Read(i, CancellationToken.None))));
    }

    // Lengths around those at which LZW's codes widen and its table is cleared, of data in which nothing repeats
    // and of data in which everything does.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Lzw_EachLengthUpToAFullTable_RoundTrips(bool repetitive)
    {
        var random = new Random(5);
        var data = new byte[9000];
        if (!repetitive) random.NextBytes(data);
        for (int length = 0; length < data.Length; length += length is > 200 and < 300 or > 3800 and < 3900 ? 1 : 17)
        {
            var packed = new MemoryStream();
            new LzwEncoder(packed).Encode(data.AsSpan(0, length));
            var output = new byte[length];
            new LzwDecoder().Decode(packed.ToArray(), output);
            Assert.True(output.AsSpan().SequenceEqual(data.AsSpan(0, length)), $"{length} bytes");
        }
    }

    [Fact]
    public void PackBits_RunsOfEachLength_RoundTrip()
    {
        for (int length = 1; length < 300; length++)
        {
            byte[] row = [.. Enumerable.Repeat((byte)9, length), 1, 2, 2, 3, 3, 3, .. Enumerable.Range(0, length).Select(i => (byte)i)];
            var packed = new MemoryStream();
            PackBits.EncodeRow(row, packed);
            var output = new byte[row.Length];
            PackBits.Decode(packed.ToArray(), output);
            Assert.Equal(row, output);
        }
    }

    [Fact]
    public void Write_PlanesOfDifferentSizesAsSamplesOfOnePage_IsRefused()
    {
        Plane[] planes = [Samples.Plane(PixelType.UInt8, 7, 5), Samples.Plane(PixelType.UInt8, 5, 7)];
        Assert.Contains("Plane 1 is 5 x 7", Assert.Throws<ArgumentException>(() => TiffWriter.Write(new MemoryStream(), planes)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(TiffCompression.None, true, PixelType.UInt8)]
    [InlineData(TiffCompression.PackBits, true, PixelType.UInt8)]
    [InlineData(TiffCompression.Lzw, true, PixelType.Float32)]
    [InlineData(TiffCompression.OldDeflate, false, PixelType.UInt8)]
    public void Write_OptionsThatDoNotFit_AreRefused(TiffCompression compression, bool predictor, PixelType type)
    {
        var options = new TiffWriteOptions { Compression = compression, Predictor = predictor };
        Assert.Throws<ArgumentException>(() => TiffWriter.Write(new MemoryStream(), [Samples.Plane(type, 4, 4)], options));
    }

    [Fact]
    public void Write_EachKind_IsReadAlikeByTifffileAndWithoutAWordByLibtiff()
    {
        var expected = new List<string>();
        foreach (object?[] kind in Kinds)
        {
            (PixelType type, TiffLayout layout, var compression, bool predictor) = ((PixelType)kind[0]!, (TiffLayout)kind[1]!, (TiffCompression)kind[2]!, (bool)kind[3]!);
            string path = Path.Combine(_folder.FullName, $"{expected.Count:000}.tif");
            Plane[] planes = [Samples.Plane(type, 61, 47, 1), Samples.Plane(type, 61, 47, 2), Samples.Plane(type, 61, 47, 3)];
            using (FileStream file = File.Create(path))
                TiffWriter.Write(file, planes, new TiffWriteOptions { Layout = layout, Compression = compression, Predictor = predictor });
            expected.Add(string.Join(' ', planes.Select(Samples.Hash)));
            if (Run("tiffinfo", "-D", path) is { } info) Assert.True(info is { Code: 0, Errors: "" }, $"{string.Join(' ', kind)}: {info.Errors}");
            else Console.WriteLine("Skipped: tiffinfo is not on this machine.");
        }

        if (Run("/usr/bin/python3", SharedData.Fixture("hash_planes.py"), _folder.FullName) is not { } python || python.Code == 3)
        {
            Console.WriteLine("Skipped: Python's tifffile is not on this machine.");
            return;
        }

        Assert.True(python.Code == 0, python.Errors);
        Assert.Equal(expected, python.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    static TiffReader Reopen(IReadOnlyList<Plane> planes, TiffWriteOptions options)
    {
        var stream = new MemoryStream();
        TiffWriter.Write(stream, planes, options);
        return TiffReader.Open(stream, "written.tif");
    }

    static (int Code, string Output, string Errors)? Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8 };
        try
        {
            using Process process = Process.Start(start)!;
            Task<string> errors = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output, errors.Result);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
