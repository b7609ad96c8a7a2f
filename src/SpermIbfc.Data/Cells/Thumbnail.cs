using SpermIbfc.Data.Imaging;

namespace SpermIbfc.Data.Cells;

/// <summary>A plane as an 8-bit grey PNG of its own size, shown by its 1st and 99th percentile.</summary>
public static class Thumbnail
{
    public static byte[] Png(CellPlane plane)
    {
        ArgumentNullException.ThrowIfNull(plane);
        var grey = Array.ConvertAll(plane.Plane.ToFloats(), plane.Window.ToByte);
        using var png = new MemoryStream();
        PngWriter.WriteGray8(png, plane.Plane.Width, plane.Plane.Height, grey);
        return png.ToArray();
    }
}
