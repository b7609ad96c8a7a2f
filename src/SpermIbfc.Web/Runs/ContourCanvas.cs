using SpermIbfc.Data.Imaging;

namespace SpermIbfc.Web.Runs;

/// <summary>A plane in grey, enlarged by whole pixels, and contours along the inner edge of masks.</summary>
sealed class ContourCanvas
{
    const int DashPeriod = 8;

    readonly int _scale;
    readonly byte[] _pixels;

    public ContourCanvas(Plane plane, int scale)
    {
        _scale = scale;
        Width = plane.Width * scale;
        Height = plane.Height * scale;
        _pixels = new byte[Width * Height * 3];
        var window = DisplayWindow.FromPercentiles(plane);
        var samples = plane.ToFloats();
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                var grey = window.ToByte(samples[(y / scale * plane.Width) + (x / scale)]);
                Set(x, y, (grey, grey, grey));
            }
        }
    }

    public int Width { get; }
    public int Height { get; }
    public ReadOnlySpan<byte> Pixels => _pixels;

    public void Outline(Plane mask, (byte R, byte G, byte B) colour, bool isDashed)
    {
        var on = mask.Bytes.Span;
        var columns = mask.Width;
        var thickness = Math.Max(1, _scale / 2);
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                if (!IsOn(on, x, y) || (isDashed && (x + y) % DashPeriod >= DashPeriod * 5 / 8))
                    continue;
                if (!IsOn(on, x - thickness, y) || !IsOn(on, x + thickness, y) || !IsOn(on, x, y - thickness) || !IsOn(on, x, y + thickness))
                    Set(x, y, colour);
            }
        }

        bool IsOn(ReadOnlySpan<byte> mask, int x, int y)
        {
            if (x < 0 || y < 0 || x >= Width || y >= Height)
                return false;
            return mask[(y / _scale * columns) + (x / _scale)] != 0;
        }
    }

    void Set(int x, int y, (byte R, byte G, byte B) colour)
    {
        var at = ((y * Width) + x) * 3;
        (_pixels[at], _pixels[at + 1], _pixels[at + 2]) = colour;
    }
}
