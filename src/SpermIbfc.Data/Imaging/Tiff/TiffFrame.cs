namespace SpermIbfc.Data.Imaging.Tiff;

/// <summary>
/// What a directory says of its image, checked: size, sample type, and how the samples are cut into segments
/// (strips or tiles). The segments' places are read when the image is.
/// </summary>
internal sealed class TiffFrame
{
    const long NoRowsPerStrip = uint.MaxValue;

    TiffFrame(TiffDirectory directory)
    {
        Directory = directory;
        Width = Side(TiffTag.ImageWidth);
        Height = Side(TiffTag.ImageLength);
        if ((long)Width * Height > Plane.MaxPixels)
            throw directory.Problem(TiffTag.ImageLength, Height, $"{Width} x {Height} pixels are more than the {Plane.MaxPixels} of a plane.");
        Compression = TiffEncodings.Compression(directory);
        Photometric = TiffEncodings.Photometric(directory);
        Samples = (int)Math.Min(directory.Number(TiffTag.SamplesPerPixel, 1), int.MaxValue);
        if (Samples is < 1 or > TiffLimits.Planes) throw directory.Problem(TiffTag.SamplesPerPixel, Samples, "a pixel has at least one sample.");
        (Type, StoredBytes) = TiffEncodings.SampleType(directory, Samples);
        Separate = Samples > 1 && IsSeparate();
        Predictor = TiffEncodings.Predictor(directory, Compression, Type, StoredBytes);
        // IDEAS writes 0, which does not exist, and means 1.
        if (directory.Number(TiffTag.FillOrder, 1) is var order and not (0 or 1))
            throw directory.Problem(TiffTag.FillOrder, order, "bits that run from the least significant to the most are not read.");

        Tiled = directory.Has(TiffTag.TileWidth) || directory.Has(TiffTag.TileOffsets);
        SegmentWidth = Tiled ? Positive(TiffTag.TileWidth, directory.Number(TiffTag.TileWidth)) : Width;
        SegmentHeight = Tiled ? Positive(TiffTag.TileLength, directory.Number(TiffTag.TileLength)) : RowsPerStrip();
        Across = (Width + SegmentWidth - 1) / SegmentWidth;
        Down = (Height + SegmentHeight - 1) / SegmentHeight;
        Info = new PlaneInfo(Width, Height, Type);
        if ((long)RowBytes * SegmentHeight > TiffLimits.SegmentBytes)
            throw directory.Problem(Tiled ? TiffTag.TileLength : TiffTag.RowsPerStrip, SegmentHeight, $"a {(Tiled ? "tile" : "strip")} of {SegmentWidth} x {SegmentHeight} pixels with {SegmentSamples} sample(s) of {StoredBytes} byte(s) is more than {TiffLimits.SegmentBytes} bytes.");
    }

    public TiffDirectory Directory { get; }

    public PlaneInfo Info { get; }

    public int Width { get; }

    public int Height { get; }

    public PixelType Type { get; }

    /// <summary>Bytes of a sample in the file; more than its type's where it is narrowed.</summary>
    public int StoredBytes { get; }

    /// <summary>Samples of a pixel: each is a plane.</summary>
    public int Samples { get; }

    /// <summary>Whether each sample has segments of its own, instead of lying side by side with the others.</summary>
    public bool Separate { get; }

    public int Photometric { get; }

    public TiffCompression Compression { get; }

    public TiffPredictor Predictor { get; }

    public bool Tiled { get; }

    public int SegmentWidth { get; }

    public int SegmentHeight { get; }

    /// <summary>Segments side by side.</summary>
    public int Across { get; }

    /// <summary>Segments one below the other.</summary>
    public int Down { get; }

    /// <summary>Samples of a pixel in one segment.</summary>
    public int SegmentSamples => Separate ? 1 : Samples;

    /// <summary>Bytes of one row of a segment in the file, unpacked.</summary>
    public long RowBytes => (long)SegmentWidth * SegmentSamples * StoredBytes;

    public TiffTag OffsetsTag => Tiled ? TiffTag.TileOffsets : TiffTag.StripOffsets;

    public TiffTag CountsTag => Tiled ? TiffTag.TileByteCounts : TiffTag.StripByteCounts;

    public static TiffFrame Parse(TiffDirectory directory) => new(directory);

    /// <summary>Rows that the segments of a row of segments hold; the last strip is cut short, a tile is padded.</summary>
    public int RowsOf(int down) => Tiled ? SegmentHeight : Math.Min(SegmentHeight, Height - down * SegmentHeight);

    int Side(TiffTag tag)
    {
        long side = Directory.Number(tag);
        if (side is < 1 or > Plane.MaxSide) throw Directory.Problem(tag, side, $"a side is 1 to {Plane.MaxSide} pixels.");
        return (int)side;
    }

    int Positive(TiffTag tag, long value)
    {
        if (value is < 1 or > Plane.MaxSide) throw Directory.Problem(tag, value, $"it should be 1 to {Plane.MaxSide} pixels.");
        return (int)value;
    }

    int RowsPerStrip()
    {
        long rows = Directory.Number(TiffTag.RowsPerStrip, NoRowsPerStrip);
        if (rows == 0) throw Directory.Problem(TiffTag.RowsPerStrip, rows, "a strip has at least one row.");
        return (int)Math.Min(rows, Height);
    }

    bool IsSeparate() => Directory.Number(TiffTag.PlanarConfiguration, 1) switch
    {
        1 => false,
        2 => true,
        var other => throw Directory.Problem(TiffTag.PlanarConfiguration, other, "it should be 1 (chunky) or 2 (planar)."),
    };
}
