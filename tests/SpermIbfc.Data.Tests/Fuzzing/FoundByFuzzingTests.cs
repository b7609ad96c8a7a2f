using System.IO.Compression;
using System.Text;
using SpermIbfc.Data.Geometry;
using SpermIbfc.Data.ImageJ;
using SpermIbfc.Data.Imaging;
using SpermIbfc.Data.Imaging.Amnis;
using SpermIbfc.Data.Imaging.Tiff;

namespace SpermIbfc.Data.Tests.Fuzzing;

/// <summary>What fuzzing found, each made anew as small as it goes.</summary>
public sealed class FoundByFuzzingTests
{
    [Fact]
    public void RoiShapes_EndsAtBothEndsOfALong_AreRefusedWithTheirPlace()
    {
        Roi roi = Line([new(-1e30, 0), new(1, 1), new(2, 2), new(1e30, 0)]);

        Assert.Contains("pixels from the image", RoiShapes.Of(roi, null).Reason, StringComparison.Ordinal);
        Assert.Contains("pixels from the image", RoiShapes.Of(roi, RoiShapeKind.Outline).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void RoiShapes_SplineOfNodesFarAway_IsRefusedWithoutBeingEvaluated()
    {
        Roi roi = Line([new(0, 0), new(2e9, 0), new(0, 2e9)]) with { Options = RoiOptions.SplineFit | RoiOptions.SubPixel };
        RoiShapes.Of(roi, null);
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Contains("pixels from the image", RoiShapes.Of(roi, null).Reason, StringComparison.Ordinal);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1, 100_000);
    }

    [Fact]
    public void RoiSet_OfZerosPackedTight_IsRefusedByItsSize()
    {
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            var zeros = new byte[4 << 20];
            for (int i = 0; i < 10; i++)
            {
                using Stream entry = archive.CreateEntry($"{i}.roi").Open();
                entry.Write(zeros);
            }
        }

        RoiFormatException problem = Assert.Throws<RoiFormatException>(() => RoiSet.Read(zip, "bomb.zip", CancellationToken.None));
        Assert.Contains($"unpack to more than {RoiSet.SmallBytes} bytes", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Ome_ElementWithALongName_IsToldInAShortNote()
    {
        using var file = new MemoryStream();
        TiffWriter.Write(file, [new Plane(2, 1, PixelType.UInt8, [1, 2])], new TiffWriteOptions { Description = $"<OME><{new string('a', 50_000)}></b></OME>" });
        using TiffReader reader = TiffReader.Open(file, "long.tif");

        Assert.Contains("no XML that is read", reader.OmeNote, StringComparison.Ordinal);
        Assert.InRange(reader.OmeNote!.Length, 1, 1000);
    }

    [Fact]
    public void AmnisHeader_XmlWithALongName_IsToldInAShortNote()
    {
        AcquisitionXml xml = AcquisitionXml.Read(Encoding.UTF8.GetBytes($"<a><{new string('b', 50_000)}></c></a>"));
        Assert.InRange(xml.Problem!.Length, 1, 1000);
    }

    [Fact]
    public void ImageFormatException_WithAValueAsLongAsAFile_SaysItsBeginning()
    {
        var problem = new ImageFormatException("a.daf", new string('x', 1_000_000));

        Assert.InRange(problem.Message.Length, 1000, 4000);
        Assert.StartsWith("a.daf: xxx", problem.Message, StringComparison.Ordinal);
    }

    static Roi Line(Vertex[] points) => new() { Type = RoiType.Polyline, Name = "line", Bounds = new RoiBounds(0, 0, 1, 1), Points = points, Options = RoiOptions.SubPixel };
}
