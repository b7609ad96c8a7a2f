using SpermIbfc.Data.Imaging;
using SpermIbfc.Data.Imaging.Ome;
using SpermIbfc.Data.Imaging.Tiff;
using SpermIbfc.Data.Tests.Fixtures;

namespace SpermIbfc.Data.Tests.Imaging;

public sealed class OmeTests
{
    const string TwoChannels = "DimensionOrder=\"XYZCT\" SizeX=\"4\" SizeY=\"3\" SizeC=\"2\" SizeZ=\"1\" SizeT=\"1\"";

    [Fact]
    public void Open_OmeOfTifffile_NamesChannelsPositionsAndPixelSize()
    {
        using TiffReader reader = Open("ome-cz.tif");

        OmePlanes ome = Assert.IsType<OmePlanes>(reader.Ome);
        Assert.Null(reader.OmeNote);
        Assert.Equal((3, 2, 1, "XYZCT"), (ome.SizeC, ome.SizeZ, ome.SizeT, ome.DimensionOrder));
        Assert.Equal(["bright-field", "YO-PRO", "SSC"], ome.ChannelNames);
        Assert.Equal(0.33, ome.PixelSizeXMicrons);
        Assert.Equal(0.33, ome.PixelSizeYMicrons!.Value, 12);
        Assert.Equal(new OmePosition(1, 1, 0), ome.Positions[3]);
        Assert.Equal(5, ome.IndexOf(c: 2, z: 1));
        Assert.Equal(-1, ome.IndexOf(c: 3));
    }

    [Fact]
    public void Open_OmeWithTimes_OrdersThemAsWritten()
    {
        using TiffReader reader = Open("ome-tc.tif");
        OmePlanes ome = reader.Ome!;
        Assert.Equal((3, 1, 2), (ome.SizeC, ome.SizeZ, ome.SizeT));
        Assert.Equal(4, ome.IndexOf(c: 1, t: 1));
        Assert.Equal([null, null, null], ome.ChannelNames);
    }

    [Theory]
    [InlineData("ideas-u2.tif", 120)]
    [InlineData("ideas-u1.tif", 57)]
    public void Open_IdeasExport_TrustsTheTagsAndKnowsItsObject(string file, int width)
    {
        using TiffReader reader = Open(file);
        Assert.Equal(1204, reader.ObjectNumber);
        Assert.Equal((width, 44), (reader.Planes[0].Width, reader.Planes[0].Height));
        if (width == 57) Assert.Equal(1, reader.Ome!.SizeC);
        else Assert.Contains("51 x 44 pixels, where the tags have 120 x 44", reader.OmeNote, StringComparison.Ordinal);
        Assert.Equal(width != 57, reader.Ome is null);
    }

    [Fact]
    public void Open_OrderAndTiffData_DecideWhichPageIsWhich()
    {
        OmePlanes ome = Read("DimensionOrder=\"XYCZT\" SizeX=\"4\" SizeY=\"3\" SizeC=\"2\" SizeZ=\"2\" SizeT=\"1\"",
            "<TiffData IFD=\"2\" FirstZ=\"0\" FirstC=\"0\" FirstT=\"0\" PlaneCount=\"2\"/><TiffData IFD=\"0\" FirstZ=\"1\"/>", pages: 4).Planes!;
        Assert.Equal([new(0, 1, 0), null, new(0, 0, 0), new(1, 0, 0)], ome.Positions);
    }

    [Fact]
    public void Open_SamplesOfOnePage_AreChannels()
    {
        var stream = new MemoryStream();
        TiffWriter.Write(stream, [Samples.Plane(PixelType.UInt8, 4, 3), Samples.Plane(PixelType.UInt8, 4, 3)], new TiffWriteOptions { Description = Document(TwoChannels, "<Channel Name=\"RG\" SamplesPerPixel=\"2\"/>") });
        using TiffReader reader = TiffReader.Open(stream, "cell.tif");
        Assert.Equal([new(0, 0, 0), new(1, 0, 0)], reader.Ome!.Positions);
        Assert.Equal(["RG", "RG"], reader.Ome.ChannelNames);
    }

    [Theory]
    [InlineData("µm", 0.5)]
    [InlineData("μm", 0.5)]
    [InlineData("nm", 0.0005)]
    [InlineData("mm", 500.0)]
    [InlineData("pixel", null)]
    public void Open_PixelSize_IsInMicrons(string unit, double? microns) =>
        Assert.Equal(microns, Read($"{TwoChannels} PhysicalSizeX=\"0.5\" PhysicalSizeXUnit=\"{unit}\"", "", pages: 2).Planes!.PixelSizeXMicrons);

    [Theory]
    [InlineData("DimensionOrder=\"XYZCT\" SizeX=\"5\" SizeY=\"3\" SizeC=\"2\" SizeZ=\"1\" SizeT=\"1\"", "", "5 x 3 pixels")]
    [InlineData("DimensionOrder=\"XYZCT\" SizeX=\"4\" SizeY=\"3\" SizeC=\"3\" SizeZ=\"1\" SizeT=\"1\"", "", "3 x 1 x 1 planes")]
    [InlineData("DimensionOrder=\"XYZCT\" SizeX=\"4\" SizeY=\"3\" SizeC=\"-2\" SizeZ=\"1\" SizeT=\"1\"", "", "SizeC is missing")]
    [InlineData("DimensionOrder=\"XYZZT\" SizeX=\"4\" SizeY=\"3\" SizeC=\"2\" SizeZ=\"1\" SizeT=\"1\"", "", "XYZZT")]
    [InlineData(TwoChannels, "<TiffData IFD=\"2\"/>", "at page 2 of 2")]
    [InlineData(TwoChannels, "<TiffData IFD=\"0\" PlaneCount=\"9223372036854775807\"/>", "at page 0 of 2")]
    [InlineData(TwoChannels, "<TiffData IFD=\"0\"/><TiffData IFD=\"0\" FirstC=\"1\"/>", "twice")]
    [InlineData(TwoChannels, "<TiffData FirstC=\"2\"/>", "C 2")]
    [InlineData(TwoChannels, "<TiffData><UUID FileName=\"a.tif\"/></TiffData><TiffData IFD=\"1\"><UUID FileName=\"b.tif\"/></TiffData>", "2 files")]
    public void Open_Contradiction_IsNotFollowedAndSaid(string pixels, string inside, string words)
    {
        (OmePlanes? planes, string? note) = Read(pixels, inside, pages: 2);
        Assert.Null(planes);
        Assert.Contains(words, note, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<!DOCTYPE OME [<!ENTITY a \"aaaa\">]><OME>&a;</OME>")]
    [InlineData("<OME><Image>")]
    [InlineData("<OME/>")]
    public void Open_NoSaneDocument_IsSaid(string description)
    {
        (OmePlanes? planes, string? note) = Read(description);
        Assert.Null(planes);
        Assert.StartsWith("The OME metadata are not followed: ", note, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ImageJ=1.53t")]
    [InlineData("<svg/>")]
    [InlineData("")]
    public void Open_AnotherDescription_IsPassedOver(string description) => Assert.Equal((null, null), Read(description));

    [Theory]
    [InlineData("imagej-labels-le.tif")]
    [InlineData("imagej-labels-be.tif")]
    public void ImageJMetadata_OfTifffile_IsAsWritten(string file)
    {
        using TiffReader reader = Open(file);
        System.Text.Json.JsonElement expected = System.Text.Json.JsonDocument.Parse(File.ReadAllText(SharedData.Fixture("tiffs.json"))).RootElement
            .GetProperty("files").EnumerateArray().Single(entry => entry.GetProperty("file").GetString() == file).GetProperty("imagej");
        ImageJMetadata metadata = reader.ImageJMetadata!;
        Assert.Equal(expected.GetProperty("little_endian").GetBoolean(), metadata.LittleEndian);
        Assert.Equal(expected.GetProperty("counts").EnumerateArray().Select(count => count.GetInt32()), metadata.Counts);
        Assert.Equal(expected.GetProperty("sha256").GetString(), Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(metadata.Bytes.Span)));
    }

    [Fact]
    public void ImageJMetadata_LengthsBeyondTheBytes_AreRefused()
    {
        using TiffReader without = TiffReader.Open(new MemoryStream(TiffBytes.Grey().ToArray()), "cell.tif");
        Assert.Null(without.ImageJMetadata);
        TiffBytes bytes = TiffBytes.Grey().Long(50_838, 5).Field(50_839, 1, 4, 0);
        using TiffReader reader = TiffReader.Open(new MemoryStream(bytes.Long(273, bytes.DataAt).ToArray()), "cell.tif");
        TiffFormatException problem = Assert.Throws<TiffFormatException>(() => reader.ImageJMetadata);
        Assert.Equal((50_838, "5"), (problem.Tag!.Value, problem.Value));
    }

    static TiffReader Open(string file) => TiffReader.Open(File.OpenRead(SharedData.Fixture(Path.Combine("tiffs", file))), file);

    static string Document(string pixels, string inside) =>
        $"<?xml version=\"1.0\" encoding=\"UTF-8\"?><OME xmlns=\"http://www.openmicroscopy.org/Schemas/OME/2016-06\"><Image ID=\"Image:0\"><Pixels {pixels}>{inside}</Pixels></Image></OME>";

    static (OmePlanes? Planes, string? Note) Read(string pixels, string inside, int pages) => Read(Document(pixels, inside), pages);

    static (OmePlanes? Planes, string? Note) Read(string description, int pages = 1)
    {
        var stream = new MemoryStream();
        TiffWriter.Write(stream, [.. Enumerable.Range(0, pages).Select(i => Samples.Plane(PixelType.UInt8, 4, 3, i))], new TiffWriteOptions { Layout = TiffLayout.MultiPage, Description = description });
        using TiffReader reader = TiffReader.Open(stream, "cell.tif");
        return (reader.Ome, reader.OmeNote);
    }
}
