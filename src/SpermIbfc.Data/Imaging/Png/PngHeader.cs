using System.Buffers.Binary;
using System.Globalization;

namespace SpermIbfc.Data.Imaging.Png;

/// <summary>What IHDR says of the image, checked.</summary>
internal sealed class PngHeader
{
    public const int Bytes = 13;

    public PngHeader(string file, long offset, ReadOnlySpan<byte> data)
    {
        Width = Side(0, data, "width");
        Height = Side(4, data, "height");
        if ((long)Width * Height > Plane.MaxPixels)
            throw Problem(4, Height, $"{Width} x {Height} pixels are more than the {Plane.MaxPixels} of a plane.");
        BitDepth = data[8];
        if (!Enum.IsDefined((PngColour)data[9])) throw Problem(9, data[9], "the colour type should be 0, 2, 3, 4 or 6.");
        Colour = (PngColour)data[9];
        bool fits = BitDepth switch
        {
            8 => true,
            16 => Colour != PngColour.Palette,
            1 or 2 or 4 => Colour is PngColour.Grey or PngColour.Palette,
            _ => false,
        };
        if (!fits) throw Problem(8, BitDepth, $"a sample of {BitDepth} bit(s) does not exist in a PNG of colour type {(int)Colour}.");
        if (data[10] != 0) throw Problem(10, data[10], "the compression method should be 0 (Deflate).");
        if (data[11] != 0) throw Problem(11, data[11], "the filter method should be 0 (five filters).");
        if (data[12] > 1) throw Problem(12, data[12], "the interlace method should be 0 (none) or 1 (Adam7).");
        Interlaced = data[12] == 1;

        int Side(int at, ReadOnlySpan<byte> header, string what)
        {
            uint side = BinaryPrimitives.ReadUInt32BigEndian(header[at..]);
            return side is >= 1 and <= Plane.MaxSide ? (int)side : throw Problem(at, side, $"the {what} should be 1 to {Plane.MaxSide} pixels.");
        }

        PngFormatException Problem(int at, long value, string problem) =>
            new(file, problem, "IHDR", offset + at, value.ToString(CultureInfo.InvariantCulture));
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>Bits of a sample: 1, 2, 4, 8 or 16.</summary>
    public int BitDepth { get; }

    public PngColour Colour { get; }

    public bool Interlaced { get; }

    /// <summary>Samples of a pixel: each is a plane.</summary>
    public int Samples => Colour switch
    {
        PngColour.Rgb => 3,
        PngColour.GreyAlpha => 2,
        PngColour.RgbAlpha => 4,
        _ => 1,
    };

    public PixelType Type => BitDepth == 16 ? PixelType.UInt16 : PixelType.UInt8;

    /// <summary>Bytes that a filter looks back by: those of a pixel, at least one.</summary>
    public int FilterStride => Math.Max(1, Samples * BitDepth / 8);

    /// <summary>Bytes of a row of so many pixels, without the filter's number.</summary>
    public int RowBytes(int width) => (int)(((long)width * Samples * BitDepth + 7) / 8);

    /// <summary>The passes in which the rows come: one, or Adam7's up to seven that hold pixels.</summary>
    public IReadOnlyList<PngPass> Passes => Interlaced ? PngPass.Adam7(Width, Height) : [PngPass.Whole(Width, Height)];

    /// <summary>Bytes of the image's data once they are inflated.</summary>
    public long DataBytes => Passes.Sum(pass => (1L + RowBytes(pass.Width)) * pass.Height);
}
