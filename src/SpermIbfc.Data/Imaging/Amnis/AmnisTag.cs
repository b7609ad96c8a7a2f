namespace SpermIbfc.Data.Imaging.Amnis;

/// <summary>The tags that are read or written: TIFF's own, and those that Amnis added.</summary>
internal enum AmnisTag : ushort
{
    NewSubfileType = 254,
    ImageWidth = 256,
    ImageLength = 257,
    BitsPerSample = 258,
    Compression = 259,
    PhotometricInterpretation = 262,
    FillOrder = 266,
    StripOffsets = 273,
    SamplesPerPixel = 277,
    RowsPerStrip = 278,
    StripByteCounts = 279,
    XResolution = 282,
    YResolution = 283,
    PlanarConfiguration = 284,
    ResolutionUnit = 296,
    DateTime = 306,
    ChannelCount = 33000,
    Kind = 33002,
    ObjectNumber = 33003,
    AcquiredAt = 33004,
    User = 33005,
    Instrument = 33006,
    ChannelNames = 33007,
    FlowSpeed = 33012,
    CameraLine = 33016,
    CameraTimer = 33017,
    ObjectCount = 33018,
    ObjectBits = 33022,
    OriginalNumber = 33024,
    AcquisitionXml = 33027,
    MergedFile = 33029,
    BackgroundMean = 33052,
    BackgroundDeviation = 33053,
    SaturatedCount = 33054,
    SaturatedPercent = 33055,
    SoftwareVersion = 33066,
    AcquisitionSoftware = 33069,
    TotalCount = 33070,
}

/// <summary>The types of a field's values.</summary>
internal enum AmnisFieldType : ushort
{
    Byte = 1,
    Ascii = 2,
    Short = 3,
    Long = 4,
    Double = 12,
}

/// <summary>What a directory describes (tag 33002).</summary>
internal enum AmnisKind
{
    Unknown = 0,
    FileHeader = 1,
    Image = 2,
    Mask = 3,
}

/// <summary>How an object's samples are packed. The numbers are those of tag 259.</summary>
public enum AmnisCompression
{
    /// <summary>Not at all.</summary>
    None = 1,

    /// <summary>Second differences as numbers of 3-bit groups, a nibble each.</summary>
    Greyscale = 30817,

    /// <summary>Runs of bytes: a value, and one less than how often it comes.</summary>
    Bitmask = 30818,
}
