using System.Text;
using SpermIbfc.Data.Imaging;
using SpermIbfc.Data.Imaging.Tiff;
using SpermIbfc.Fuzzing.Engine;
using SpermIbfc.Fuzzing.Mutations;

namespace SpermIbfc.Fuzzing.Targets;

/// <summary>OME-XML: an input is the description that a TIFF of six pages is then given.</summary>
static class OmeTarget
{
    const long Allocation = 64 << 20;
    const int Pages = 6;

    static readonly Plane[] Planes = [.. Enumerable.Range(0, Pages).Select(static page => new Plane(4, 3, PixelType.UInt8, [.. Enumerable.Range(page, 12).Select(static value => (byte)value)]))];

    static readonly string[] Documents =
    [
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <OME xmlns="http://www.openmicroscopy.org/Schemas/OME/2016-06"><Image ID="Image:0"><Pixels ID="Pixels:0" DimensionOrder="XYCZT" Type="uint8" SizeX="4" SizeY="3" SizeC="2" SizeZ="3" SizeT="1" PhysicalSizeX="0.33" PhysicalSizeXUnit="µm" PhysicalSizeY="330" PhysicalSizeYUnit="nm">
        <Channel ID="Channel:0:0" Name="BF" SamplesPerPixel="1"/><Channel ID="Channel:0:1" Name="Mito"/><TiffData IFD="0" FirstC="0" FirstZ="0" FirstT="0" PlaneCount="6"/></Pixels></Image></OME>
        """,
        """
        <OME><Image><Pixels DimensionOrder="XYZTC" SizeX="4" SizeY="3" SizeC="1" SizeZ="6" SizeT="1"><TiffData IFD="3" FirstZ="0"/><TiffData IFD="2" FirstZ="1"/><TiffData IFD="1" FirstZ="2"/><TiffData IFD="0" FirstZ="3"/>
        <TiffData IFD="4" FirstZ="4" PlaneCount="2"><UUID FileName="a.ome.tif">urn:uuid:1</UUID></TiffData></Pixels></Image></OME>
        """,
        """<OME xmlns:FC="a"><FC:Image><Pixels PixelType="Uint16" DimensionOrder="XYTCZ" SizeX="4" SizeY="3" SizeC="1" SizeZ="1" SizeT="6"/><LogicalChannel Name="Ch1"/></FC:Image></OME>""",
    ];

    public static FuzzTarget Create() => new("ome", [.. Documents.Select(Encoding.UTF8.GetBytes)], Read, Allocation) { Mutations = TextMutations.All, Origin = $"{Documents.Length} made" };

    static void Read(byte[] input, CancellationToken ct)
    {
        string description = Encoding.UTF8.GetString(input).Replace('\0', ' ');
        using var file = new MemoryStream();
        TiffWriter.Write(file, Planes, new TiffWriteOptions { Layout = TiffLayout.MultiPage, Description = description });
        using TiffReader reader = TiffReader.Open(file, "input.ome.tif");
        if (reader.Planes.Count != Pages) throw new InvalidOperationException($"{reader.Planes.Count} planes of {Pages} are there.");
        // Metadata that make no sense are told and never refuse the image.
        if (reader.OmeNote is { } note) throw new ImageFormatException("input.ome.tif", note);
        if (reader.Ome is null) throw new ImageFormatException("input.ome.tif", "no OME.");
        reader.Ome.IndexOf(0, 0, 0);
    }
}
