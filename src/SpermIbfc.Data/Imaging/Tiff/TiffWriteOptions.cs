namespace SpermIbfc.Data.Imaging.Tiff;

/// <summary>Where the planes of a written TIFF lie.</summary>
public enum TiffLayout
{
    /// <summary>A page for each plane; their sizes and types may differ.</summary>
    MultiPage,

    /// <summary>One page whose samples are the planes, one after the other (channel first); all of one size and type.</summary>
    Planar,
}

/// <summary>How a TIFF is written.</summary>
public sealed record TiffWriteOptions
{
    /// <summary>Where the planes lie.</summary>
    public TiffLayout Layout { get; init; } = TiffLayout.Planar;

    /// <summary>None, PackBits, Lzw or Deflate.</summary>
    public TiffCompression Compression { get; init; } = TiffCompression.None;

    /// <summary>Whether differences of neighbours are compressed instead of samples: with Lzw or Deflate, for 8 and 16 bits.</summary>
    public bool Predictor { get; init; }

    /// <summary>The first page's ImageDescription, in UTF-8.</summary>
    public string? Description { get; init; }
}
