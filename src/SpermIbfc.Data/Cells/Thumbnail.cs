using SpermIbfc.Data.Imaging;

namespace SpermIbfc.Data.Cells;

/// <summary>A plane as an 8-bit grey PNG of its own size.</summary>
public static class Thumbnail
{
    /// <param name="plane">The plane.</param>
    /// <param name="window">What it is shown by; its own 1st and 99th percentile where none is given.</param>
    public static byte[] Png(CellPlane plane, DisplayWindow? window = null)
    {
        ArgumentNullException.ThrowIfNull(plane);
        var grey = Array.ConvertAll(plane.Plane.ToFloats(), (window ?? plane.Window).ToByte);
        using var png = new MemoryStream();
        PngWriter.WriteGray8(png, plane.Plane.Width, plane.Plane.Height, grey);
        return png.ToArray();
    }
}
