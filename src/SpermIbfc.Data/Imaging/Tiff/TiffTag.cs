namespace SpermIbfc.Data.Imaging.Tiff;

/// <summary>The tags that are read or written, by the names of the TIFF 6.0 specification.</summary>
internal enum TiffTag : ushort
{
    ImageWidth = 256,
    ImageLength = 257,
    BitsPerSample = 258,
    Compression = 259,
    PhotometricInterpretation = 262,
    FillOrder = 266,
    ImageDescription = 270,
    StripOffsets = 273,
    SamplesPerPixel = 277,
    RowsPerStrip = 278,
    StripByteCounts = 279,
    XResolution = 282,
    YResolution = 283,
    PlanarConfiguration = 284,
    ResolutionUnit = 296,
    Predictor = 317,
    TileWidth = 322,
    TileLength = 323,
    TileOffsets = 324,
    TileByteCounts = 325,
    ExtraSamples = 338,
    SampleFormat = 339,

    /// <summary>Of IDEAS exports: the object's number.</summary>
    IdeasObjectNumber = 33003,

    /// <summary>Of ImageJ: how the bytes of <see cref="ImageJBytes"/> are cut into entries.</summary>
    ImageJByteCounts = 50838,

    /// <summary>Of ImageJ: labels, ROIs and what else it keeps with an image.</summary>
    ImageJBytes = 50839,
}

/// <summary>The types of a field's values.</summary>
internal enum TiffFieldType : ushort
{
    Byte = 1,
    Ascii = 2,
    Short = 3,
    Long = 4,
    Rational = 5,
    Undefined = 7,
    Directory = 13,
    Long8 = 16,
    Directory8 = 18,
}

/// <summary>Facts about fields.</summary>
internal static class TiffField
{
    /// <summary>Bytes of a value of an unsigned whole number's type; 0 for any other.</summary>
    public static int SizeOfWhole(ushort type) => (TiffFieldType)type switch
    {
        TiffFieldType.Byte => 1,
        TiffFieldType.Short => 2,
        TiffFieldType.Long or TiffFieldType.Directory => 4,
        TiffFieldType.Long8 or TiffFieldType.Directory8 => 8,
        _ => 0,
    };
}

/// <summary>How a file's pixels are packed. The numbers are TIFF's own.</summary>
public enum TiffCompression
{
    /// <summary>Not at all.</summary>
    None = 1,

    /// <summary>LZW, most significant bit first, as TIFF 6.0 has it.</summary>
    Lzw = 5,

    /// <summary>Deflate in a zlib wrapper (Adobe's number).</summary>
    Deflate = 8,

    /// <summary>Runs of bytes, as the Macintosh packed them.</summary>
    PackBits = 32773,

    /// <summary>Deflate under its older number; read as <see cref="Deflate"/>, never written.</summary>
    OldDeflate = 32946,
}

/// <summary>What was done to samples before they were compressed.</summary>
internal enum TiffPredictor
{
    None = 1,
    Horizontal = 2,
    FloatingPoint = 3,
}
