namespace SpermIbfc.Data.Imaging.Tiff;

/// <summary>What a TIFF may ask of the machine. All are far above what instruments write; a file beyond them is refused.</summary>
internal static class TiffLimits
{
    public const int FieldsPerDirectory = 4096;
    public const int Planes = 1 << 20;
    public const int SegmentBytes = 1 << 30;
    public const int DescriptionBytes = 1 << 24;

    /// <summary>
    /// The most bytes that one compressed byte can stand for: a strip that claims to hold more is refused before
    /// anything is allocated for it. Deflate's is 1032, LZW's under 2731, PackBits' 64.
    /// </summary>
    public static long Expansion(TiffCompression compression) => compression switch
    {
        TiffCompression.PackBits => 64,
        TiffCompression.Lzw => 2731,
        _ => 1032,
    };
}
